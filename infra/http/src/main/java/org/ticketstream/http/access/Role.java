package org.ticketstream.http.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the holder of an API key may do. */
public enum Role {
    /** Send tickets. */
    PUBLISHER,
    /** Send corrections. */
    CORRECTOR,
    /** Query tickets and what is known of them. */
    READER,
    /** Steer models, trainings and dead letters. */
    ENGINEER,
    /** Everything. */
    ADMIN;

    /** As it is written in files and messages. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role that is written so. */
    public static Optional<Role> named(String name) {
        return Arrays.stream(values())
                .filter(role -> role.toString().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
