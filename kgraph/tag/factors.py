"""Non-negative matrix factorisation (Lee and Seung 1999) by coordinate descent (HALS; Cichocki and Phan
2009), begun from given groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_array

ROUNDS = 100
FEW_ROUNDS = 15
"""Rounds that sharpen a first grouping; enough for the strongest topic of each text to settle."""
TOLERANCE = 1e-4
FAINT = 0.05
"""Share that a text has at the start in every topic but its own."""
EPSILON = 1e-10
BLOCK = 2048
"""Rows that are worked on at once, so many as stay in a processor's cache."""


def factorise(
    matrix: csr_array, groups: np.ndarray[Any, Any], *, rounds: int = ROUNDS
) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Strengths (rows × topics) and loadings (topics × columns, each of unit length) whose product comes near
    the matrix.

    `groups[row]` is the topic the row begins in, -1 for none. Sums are of the matrix's precision, and so are
    the results. Own code because importing a library's factorisation takes longer than running this."""
    import numpy as np

    turned = matrix.T.tocsr()
    strengths, loadings = _begin(matrix, groups)
    before, whole = np.inf, float((matrix.data * matrix.data).sum())
    target, gram = matrix @ loadings, loadings.T @ loadings
    for _ in range(rounds):
        _descend(strengths, target, gram)
        mixed = strengths.T @ strengths
        _descend(loadings, turned @ strengths, mixed)
        target, gram = matrix @ loadings, loadings.T @ loadings
        error = whole - 2 * float((target * strengths).sum()) + float((mixed * gram).sum())
        if before - error < TOLERANCE * error:
            break
        before = error
    sizes = np.maximum(np.linalg.norm(loadings, axis=0), EPSILON)
    return strengths * sizes, np.ascontiguousarray((loadings / sizes).T)


def _begin(
    matrix: csr_array, groups: np.ndarray[Any, Any]
) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Strengths and loadings (columns × topics) to begin with: a topic is the mean of its group."""
    import numpy as np

    (rows, columns), k = matrix.shape, int(groups.max()) + 1
    held = np.flatnonzero(groups >= 0)
    strengths = np.full((rows, k), FAINT, dtype=matrix.dtype)
    strengths[held, groups[held]] = 1.0
    sizes, group = np.bincount(groups[held], minlength=k), np.repeat(groups, np.diff(matrix.indptr))
    some = group >= 0
    places, parts = matrix.indices[some] * k + group[some], matrix.data[some] / sizes[group[some]]
    means = np.bincount(places, parts, minlength=columns * k).reshape(columns, k)
    return strengths, (means + 1e-4 * matrix.mean()).astype(matrix.dtype)


def fold_in(matrix: csr_array, loadings: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The strengths of rows in topics that are already known."""
    import numpy as np

    strengths = np.full((matrix.shape[0], loadings.shape[0]), FAINT)
    target, gram = matrix @ loadings.T, loadings @ loadings.T
    for _ in range(ROUNDS // 2):
        _descend(strengths, target, gram)
    return strengths


def _descend(x: np.ndarray[Any, Any], target: np.ndarray[Any, Any], gram: np.ndarray[Any, Any]) -> None:
    """One pass of exact steps over the columns of `x` towards `target` ≈ `x @ gram`."""
    import numpy as np

    sizes = np.maximum(np.diagonal(gram), EPSILON)
    for start in range(0, len(x), BLOCK):
        here = slice(start, start + BLOCK)
        columns, wanted = np.ascontiguousarray(x[here].T), np.ascontiguousarray(target[here].T)
        for j, column in enumerate(columns):
            step = wanted[j] - gram[j] @ columns
            step /= sizes[j]
            step += column
            np.maximum(step, 0.0, out=column)
        x[here] = columns.T
