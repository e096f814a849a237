"""Moments at which to kill a program, somewhere in the middle of what it does. How long that takes is learnt while it is killed:
a machine that is slow for a while, or was slow when it was measured first, leaves the test as it is."""
import random


class KillMoments:
    """`wanted` kills are to be had of a program that took `whole` seconds when it ran to its end."""

    def __init__(self, wanted, whole, seed):
        self.wanted, self.whole = wanted, whole
        self.killed = self.turns = 0
        self.chance = random.Random(seed)

    def more(self):
        """False when there were as many kills as wanted. One that comes too late makes the next come sooner, so they come to an end."""
        assert self.turns < 20 * self.wanted, f"{self.killed} of {self.turns} killed: it ends before it can be"
        return self.killed < self.wanted

    def next(self, earliest, latest):
        """Seconds to wait in this turn: between two parts of the whole."""
        self.turns += 1
        self.waited = self.whole * self.chance.uniform(earliest, latest)
        return self.waited

    def was(self, killed):
        """Whether the program was killed in this turn, or had come to its end before."""
        if killed:
            self.killed += 1
            self.whole = max(self.whole, self.waited)
        else:
            self.whole = min(self.whole, self.waited * 0.9)
        return killed

    def __str__(self):
        return f"{self.killed} of {self.turns} killed"
