package org.ticketstream.ingest.redrive;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which dead letters are meant; what is empty lets all through.
 *
 * @param ids only these
 * @param topic that the record came from
 * @param key of the record
 * @param reason part of the failure's class name or message, in any case
 * @param since only records of this time or later
 * @param until only records before this time
 */
public record LetterFilter(
        Set<LetterId> ids,
        Optional<String> topic,
        Optional<String> key,
        Optional<String> reason,
        Optional<Instant> since,
        Optional<Instant> until) {
    public LetterFilter {
        ids = Set.copyOf(ids);
    }

    public static LetterFilter all() {
        return only(Set.of());
    }

    public static LetterFilter only(Set<LetterId> ids) {
        return new LetterFilter(
                ids, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public boolean matches(DeadLetter letter) {
        return (ids.isEmpty() || ids.contains(letter.id()))
                && (topic.isEmpty() || topic.equals(letter.topic()))
                && (key.isEmpty() || key.equals(letter.key()))
                && reason.map(part -> hasReason(letter, part)).orElse(true)
                && since.map(time -> !letter.at().isBefore(time)).orElse(true)
                && until.map(time -> letter.at().isBefore(time)).orElse(true);
    }

    private static boolean hasReason(DeadLetter letter, String part) {
        String wanted = part.toLowerCase(Locale.ROOT);
        return (letter.exception() + " " + letter.message())
                .toLowerCase(Locale.ROOT)
                .contains(wanted);
    }
}
