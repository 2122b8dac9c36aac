package org.ticketstream.console.oidc;

import java.util.Map;
import java.util.Optional;

/** The name of a person in corrections and in the audit log, from what a provider says. */
final class PersonName {
    private static final int MOST_CHARACTERS = 100;

    private PersonName() {}

    /** @param claim whose text it is; where there is none, it is the subject, which each person has */
    static String of(Map<String, Object> claims, String claim) {
        return ClaimPath.find(claims, claim)
                .filter(String.class::isInstance)
                .map(text -> clean((String) text))
                .filter(name -> !name.isEmpty())
                .orElseGet(() -> clean(
                        Optional.ofNullable(claims.get("sub")).orElse("unnamed").toString()));
    }

    /** Nothing that is invisible, breaks a line or turns the direction of what follows. */
    private static String clean(String text) {
        String start = text.substring(0, Math.min(text.length(), MOST_CHARACTERS * 10));
        String visible = start.replaceAll("[\\p{Z}\\s]+", " ")
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}]", "")
                .strip();
        int end = visible.offsetByCodePoints(0, Math.min(MOST_CHARACTERS, visible.codePointCount(0, visible.length())));
        return visible.substring(0, end).strip();
    }
}
