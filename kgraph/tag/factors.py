"""Non-negative matrix factorisation (Lee and Seung 1999) by coordinate descent (HALS; Cichocki and Phan 2009), begun from given
groups."""

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


def factorise(
    matrix: csr_array, groups: np.ndarray[Any, Any], *, rounds: int = ROUNDS
) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Strengths (rows × topics) and loadings (topics × columns, each of unit length) whose product comes near the matrix.

    `groups[row]` is the topic the row begins in, -1 for none. Own code because importing a library's factorisation takes longer
    than running this.
    """
    import numpy as np

    k = int(groups.max()) + 1
    loadings = (
        np.vstack([np.asarray(matrix[np.flatnonzero(groups == j)].mean(axis=0)).ravel() for j in range(k)]) + 1e-4 * matrix.mean()
    )
    strengths = np.full((matrix.shape[0], k), FAINT)
    strengths[np.flatnonzero(groups >= 0), groups[groups >= 0]] = 1.0
    before, whole = np.inf, float((matrix.data * matrix.data).sum())
    target, gram = matrix @ loadings.T, loadings @ loadings.T
    for _ in range(rounds):
        _descend(strengths, target, gram)
        turned, mixed = np.ascontiguousarray(loadings.T), strengths.T @ strengths
        _descend(turned, matrix.T @ strengths, mixed)
        loadings = np.ascontiguousarray(turned.T)
        target, gram = matrix @ turned, loadings @ turned
        error = whole - 2 * float((target * strengths).sum()) + float((mixed * gram).sum())
        if before - error < TOLERANCE * error:
            break
        before = error
    sizes = np.maximum(np.linalg.norm(loadings, axis=1), EPSILON)
    return strengths * sizes, loadings / sizes[:, None]


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

    for j in range(x.shape[1]):
        x[:, j] = np.maximum(0.0, x[:, j] + (target[:, j] - x @ gram[:, j]) / max(float(gram[j, j]), EPSILON))
