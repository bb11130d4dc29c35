"""Where a caret stands after its text was replaced.

    caret_after(old, new, position)        undo, a cut text, or somebody else changed the text

Positions count UTF-16 units, as Qt does.
"""

from __future__ import annotations

from array import array


def caret_after(old: str, new: str, position: int) -> int:
    """Return where a caret at `position` of the old text belongs in the new one.

    Text before the first difference and behind the last one keeps the caret; within the difference it goes to
    the end of what is new, where undo brought something back.
    """
    before, after = _units(old), _units(new)
    shorter = min(len(before), len(after))
    same = 0
    while same < shorter and before[same] == after[same]:
        same += 1
    tail = 0
    while tail < shorter - same and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    if old == new or position < same:
        return min(position, len(after))
    if position > len(before) - tail:
        return len(after) - (len(before) - position)
    return len(after) - tail


def _units(text: str) -> array[int]:
    return array("H", text.encode("utf-16-le", "surrogatepass"))
