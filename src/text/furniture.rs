//! This file sets aside what is no part of the story: promos, credits, repeated captions.
