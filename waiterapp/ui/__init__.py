"""Windows for waiters, cooks and managers.

PySide6 reads the source of each module that is imported beside it, to learn whether it asks for features of its own. What was
loaded before and knows no Qt asks for none, and is spared: half of the program's text would lie in memory for nothing.
"""

import sys

from PySide6 import QtCore

_known = getattr(sys.modules.get("shibokensupport.feature"), "pyside_feature_dict", None)
_IGNORED = -1
"""What PySide6 itself notes of a module that has nothing to do with it."""
_NEVER_ASKED = ("pydantic", "pydantic.errors", "pydantic._internal._validators")
"""Asked for its source, pydantic imports itself once more. PySide6 looks away meanwhile, but not while another thread imports
something too: the client's thread could not load its tills when a page was opened in the same moment."""
if isinstance(_known, dict):
    _loaded = [name for name in sys.modules if not name.startswith(QtCore.__name__.partition(".")[0])]
    for _name in (*_loaded, *_NEVER_ASKED):
        _known.setdefault(_name, _IGNORED)
