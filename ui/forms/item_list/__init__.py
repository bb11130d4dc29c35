"""Lists of child records: painted rows, one of them open for typing."""

from ui.forms.item_list.view import ItemListView

__all__ = ["ItemListView"]
