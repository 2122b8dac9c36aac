package org.ticketstream.schemas.deadletters;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Selects dead letters; an empty component matches all.
 *
 * @param ids letters
 * @param topic that the record came from
 * @param key of the record
 * @param reason part of the class name or message of the failure, case-insensitive
 * @param since only records of this time or later
 * @param until only records before this time
 */
public record DeadLetterFilter(
        Set<DeadLetterId> ids,
        Optional<String> topic,
        Optional<String> key,
        Optional<String> reason,
        Optional<Instant> since,
        Optional<Instant> until) {
    public DeadLetterFilter {
        ids = Set.copyOf(ids);
    }

    public static DeadLetterFilter all() {
        return only(Set.of());
    }

    public static DeadLetterFilter only(Set<DeadLetterId> ids) {
        return new DeadLetterFilter(
                ids, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public boolean matches(StoredDeadLetter letter) {
        return (ids.isEmpty() || ids.contains(letter.id()))
                && (topic.isEmpty() || topic.equals(letter.topic()))
                && (key.isEmpty() || key.equals(letter.key()))
                && reason.map(part -> hasReason(letter, part)).orElse(true)
                && since.map(time -> !letter.at().isBefore(time)).orElse(true)
                && until.map(time -> letter.at().isBefore(time)).orElse(true);
    }

    private static boolean hasReason(StoredDeadLetter letter, String part) {
        String wanted = part.toLowerCase(Locale.ROOT);
        return (letter.exception() + " " + letter.message())
                .toLowerCase(Locale.ROOT)
                .contains(wanted);
    }
}
