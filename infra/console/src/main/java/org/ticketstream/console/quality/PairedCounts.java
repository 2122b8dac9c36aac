package org.ticketstream.console.quality;

import java.util.Optional;
import org.ticketstream.schemas.ChampionComparison;
import org.ticketstream.schemas.ModelQuality;

/** Tickets that challenger and champion have both answered and a person has judged. */
record PairedCounts(long bothRight, long challengerOnly, long championOnly, long neitherRight) {
    static Optional<PairedCounts> of(ModelQuality row) {
        return Optional.ofNullable(row.getAgainstChampion()).map(PairedCounts::of);
    }

    private static PairedCounts of(ChampionComparison counted) {
        return new PairedCounts(
                counted.getBothRight(),
                counted.getChallengerOnly(),
                counted.getChampionOnly(),
                counted.getNeitherRight());
    }

    PairedCounts plus(PairedCounts other) {
        return new PairedCounts(
                bothRight + other.bothRight,
                challengerOnly + other.challengerOnly,
                championOnly + other.championOnly,
                neitherRight + other.neitherRight);
    }

    long tickets() {
        return bothRight + challengerOnly + championOnly + neitherRight;
    }
}
