package org.ticketstream.model.hub;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.ticketstream.model.hub.transfer.RetryAfter;
import org.ticketstream.model.hub.transfer.RetryLaterException;

/** What an answer other than success means: which ones may pass, and what to tell the user about the others. */
final class HubErrors {

    private static final int LONGEST_QUOTE = 200;

    private final ModelName model;
    private final HubOptions options;

    HubErrors(ModelName model, HubOptions options) {
        this.model = model;
        this.options = options;
    }

    /**
     * @param fromHub whether the hub itself answered, and not the storage that it had pointed to
     * @return the exception to throw for an answer that may pass
     * @throws HubException for one that will not
     */
    IOException refused(int status, HttpHeaders headers, boolean fromHub) {
        // A link into the storage is signed for a while; a new one is had by asking the hub again.
        boolean linkExpired = !fromHub && (status == 401 || status == 403);
        if (status == 408 || status == 429 || status >= 500 || linkExpired) {
            Optional<Duration> wait = RetryAfter.of(headers, Clock.systemUTC());
            String asked =
                    wait.map(w -> " and asks to wait " + w.toSeconds() + " s").orElse("");
            return new RetryLaterException("the server answered HTTP " + status + quote(headers) + asked, wait);
        }
        String code = headers.firstValue("X-Error-Code").orElse("");
        String reason =
                switch (code) {
                    case "GatedRepo" -> gated();
                    case "RepoNotFound" -> unknownModel();
                    case "RevisionNotFound" -> "it has no revision " + options.revision();
                    case "EntryNotFound" -> "it has no such file";
                    default -> byStatus(status);
                };
        throw failure(reason + " (HTTP " + status + quote(headers) + ")", null);
    }

    HubException failure(String reason, Throwable cause) {
        return new HubException("Cannot get model " + model + " from " + options.endpoint() + ": " + reason, cause);
    }

    private String byStatus(int status) {
        return switch (status) {
            case 401 ->
                options.token().isPresent()
                        ? "the token in HF_TOKEN is not valid there, or there is no such model"
                        : unknownModel();
            case 403 ->
                options.token().isPresent()
                        ? "the account of the token in HF_TOKEN may not read it"
                        : "it may not be read without a token: set HF_TOKEN";
            case 404 -> "there is no such model or revision " + options.revision();
            default -> "the answer is not understood";
        };
    }

    private String gated() {
        return "access is granted by its owner: accept the terms at " + options.endpoint() + "/" + model + " and "
                + (options.token().isPresent()
                        ? "use a token of that account in HF_TOKEN"
                        : "set HF_TOKEN to a token of that account");
    }

    private String unknownModel() {
        return "there is no such model, or it is private: check the name"
                + (options.token().isPresent()
                        ? " and whether the account of the token in HF_TOKEN may read it"
                        : " or set HF_TOKEN");
    }

    private static String quote(HttpHeaders headers) {
        return headers.firstValue("X-Error-Message")
                .map(text -> ": "
                        + text.substring(0, Math.min(LONGEST_QUOTE, text.length()))
                                .replaceAll("\\p{Cntrl}", " "))
                .orElse("");
    }
}
