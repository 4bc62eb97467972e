"""Places on a PDF page: transformation matrices, and a page's text set upright."""

from __future__ import annotations

import math

Matrix = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f of PDF 32000-1, 8.3.3: x' = a·x + c·y + e, y' = b·x + d·y + f."""

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""

_TILT = 0.05  # radians (3°): text that leans further is a watermark


def product(inner: Matrix, outer: Matrix) -> Matrix:
    """What `inner`, then `outer` does."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def placed(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    """Where a point goes."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def quarter_turns(matrix: Matrix) -> int | None:
    """How many quarters text is turned against the clock, 0 to 3; None if it leans."""
    angle = math.atan2(matrix[1], matrix[0])
    quarters = round(angle / (math.pi / 2))
    return quarters % 4 if abs(angle - quarters * math.pi / 2) <= _TILT else None


def upright(quarters: int, box: Box) -> tuple[Matrix, float, float]:
    """What sets text upright that is turned so many quarters against the clock: matrix, new width and new height.

    box: the visible part of the page; its lower left corner becomes the origin.
    """
    left, bottom, right, top = box
    width, height = right - left, top - bottom
    if quarters == 1:
        return (0.0, -1.0, 1.0, 0.0, -bottom, right), height, width
    if quarters == 2:
        return (-1.0, 0.0, 0.0, -1.0, right, top), width, height
    if quarters == 3:
        return (0.0, 1.0, -1.0, 0.0, top, -left), height, width
    return (1.0, 0.0, 0.0, 1.0, -left, -bottom), width, height
