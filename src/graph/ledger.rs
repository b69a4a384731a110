//! This file keeps what each actor, thing and event is said to be: readings by owner and slot.
