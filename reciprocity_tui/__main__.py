"""`python -m reciprocity_tui` is the same as `reciprocity`."""

import sys

from reciprocity_tui.cli import main

sys.exit(main())
