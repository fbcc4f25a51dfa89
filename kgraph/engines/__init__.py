"""Ways to run the same work over many batches.

An engine is `run(work, batches, *, workers, scheduler) -> outcomes`, in the order of the batches. `work` is a
picklable function of one batch; batches and outcomes are picklable values, and an outcome never depends on
the engine."""
