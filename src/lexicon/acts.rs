//! This file holds acts and the stages they assert and presuppose.
