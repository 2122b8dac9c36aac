package org.ticketstream.console.oidc;

import java.util.List;
import java.util.Locale;

/** A login that is refused. The person sees why, in the language of the page; the log says more. */
final class LoginRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What the page has words for. */
    enum Reason {
        /** It was not begun here, not in this browser, too long ago, or has come back before. */
        UNKNOWN,
        /** The provider says no, or the person has. */
        DECLINED,
        /** The provider does not answer, or not as it should. */
        PROVIDER,
        /** What the provider, or somebody in its name, says of the person cannot be trusted. */
        UNTRUSTED,
        /** None of what the provider says of the person gives a role. */
        ROLES;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Reason reason;
    private final transient Missing missing;

    /**
     * What a person lacks.
     *
     * @param name of the person
     * @param claim that should hold a role
     * @param found what it holds
     */
    record Missing(String name, String claim, List<String> found) {
        private static final Missing NOTHING = new Missing("", "", List.of());
        private static final int MOST_SHOWN = 20;
        private static final int LONGEST_SHOWN = 100;

        Missing {
            found = found.stream()
                    .limit(MOST_SHOWN)
                    .map(each -> each.substring(0, Math.min(LONGEST_SHOWN, each.length())))
                    .toList();
        }
    }

    LoginRefusedException(Reason reason, String message) {
        this(reason, message, null, Missing.NOTHING);
    }

    LoginRefusedException(Reason reason, String message, Throwable cause) {
        this(reason, message, cause, Missing.NOTHING);
    }

    private LoginRefusedException(Reason reason, String message, Throwable cause, Missing missing) {
        super(message, cause);
        this.reason = reason;
        this.missing = missing;
    }

    static LoginRefusedException withoutRole(Missing missing) {
        return new LoginRefusedException(
                Reason.ROLES,
                missing.name() + " has no role here: the claim " + missing.claim() + " holds " + missing.found(),
                null,
                missing);
    }

    Reason reason() {
        return reason;
    }

    Missing missing() {
        return missing;
    }
}
