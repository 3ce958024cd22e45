//! Lots for random walks: the same in every run.

/// How many presses a random walk has: as `MAMIE_WALK_PRESSES` says, such as 10000.
pub(crate) fn presses(unless_said: usize) -> usize {
    std::env::var("MAMIE_WALK_PRESSES").ok().and_then(|text| text.parse().ok()).unwrap_or(unless_said)
}

/// Xorshift, by Marsaglia.
pub(crate) struct Lots(u64);

impl Lots {
    /// Any seed but 0.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).unwrap()
    }

    pub(crate) fn one<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        &all[self.below(all.len())]
    }
}
