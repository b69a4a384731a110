//! This file finds who did it, to whom, with what, through passives, relatives and control.
