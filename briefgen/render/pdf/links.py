"""Link annotations: one for each piece of a link that a reader can touch, and inside the link's own tag."""

from typing import Any

from briefgen.render.pdf.structure import Structure


def merge_links(structure: Structure) -> None:
    """Leave one annotation where WeasyPrint made one for a link and more for the elements inside it.

    Where a link begins at the end of a line, the empty piece of it there loses its annotation too.
    """
    for page in structure.pages():
        references = page.get("Annots", [])
        links = [link for link in map(structure.resolve, references) if link["Subtype"] == "/Link"]
        kept: list[Any] = []
        for annotation in links:  # those of outer elements come first
            holder = structure.resolve(structure.owners[annotation["StructParent"]])
            link = _find_link_around(structure, holder)
            is_needless = _is_empty(annotation) or any(_repeats(annotation, other) for other in kept)
            if link is None or is_needless:
                _detach(structure, holder, annotation)
                del structure.owners[annotation["StructParent"]]
                references.remove(annotation.reference)
                annotation.clear()
                continue
            kept.append(annotation)
            if link is not holder:
                link["K"].append(_detach(structure, holder, annotation))
                structure.owners[annotation["StructParent"]] = link.reference
    structure.write_owners()


def _find_link_around(structure: Structure, element: Any) -> Any:
    """The outermost link around an element, or the element itself; None outside the tree or any link."""
    link = None
    while element is not None:
        if element.get("S") == "/Link":
            link = element
        if element is structure.root:
            return link
        element = structure.resolve(element.get("P"))
    return None


def _detach(structure: Structure, holder: Any, annotation: Any) -> Any:
    """Take the reference to an annotation out of the element that holds it."""
    for kid in holder["K"]:
        reference = structure.resolve(kid)
        if reference is not None and reference.get("Obj") == annotation.reference:
            holder["K"].remove(kid)
            return kid
    raise AssertionError("an annotation's element refers to it")


def _is_empty(annotation: Any) -> bool:
    x1, y1, x2, y2 = map(float, annotation["Rect"])
    return abs(x2 - x1) < 0.01 or abs(y2 - y1) < 0.01


def _repeats(annotation: Any, other: Any) -> bool:
    """Whether a link annotation lies inside another one that leads to the same place."""
    left, top, right, bottom = map(float, other["Rect"])
    x1, y1, x2, y2 = map(float, annotation["Rect"])
    is_inside = left - 1 <= x1 and x2 <= right + 1 and bottom - 1 <= y2 and y1 <= top + 1
    return is_inside and str(other["Contents"].string) == str(annotation["Contents"].string)
