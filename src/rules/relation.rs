//! This file holds the named ties between readings.
