//! This file holds offices with their holders and dates, aliases, metonyms, places.
