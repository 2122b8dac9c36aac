package org.ticketstream.console.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.ticketstream.console.web.JsonAnswers;
import org.ticketstream.console.web.Refusal;
import org.ticketstream.operations.releases.AnnouncedBundles;
import org.ticketstream.operations.releases.OpenedRelease;
import org.ticketstream.operations.releases.ReleaseRollout;
import org.ticketstream.schemas.Aliases;
import org.ticketstream.schemas.ChallengerMode;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.training.stream.ReleaseHistory;

/**
 * The changes that a person may make. Each names the version that the person saw: what has changed meanwhile is not
 * changed by mistake.
 */
final class ModelChanges {
    private static final int LONGEST_VERSION = 300;
    private static final int LONGEST_REASON = 1_000;

    private final Installation installation;
    private final AnnouncedBundles bundles;
    private final SwapDesk desk;

    ModelChanges(Installation installation, AnnouncedBundles bundles, SwapDesk desk) {
        this.installation = installation;
        this.bundles = bundles;
        this.desk = desk;
    }

    /** The challenger of this version becomes the champion. */
    String promote(JsonNode body, String by) {
        String version = version(body);
        String reason = reason(body);
        ReleaseHistory history = known(version);
        ModelRelease challenger = challenger(history, version);
        OpenedRelease opened = open(challenger);
        ReleaseRollout.labelChange(history, opened.labels()).ifPresent(change -> {
            throw Refusal.of(
                    409,
                    "It changes the classes of the champion, " + change.describe()
                            + "; where that is meant: ./ticketstream models promote --allow-label-change");
        });
        return desk.begin("promote", version, by, (rollout, listener) -> rollout.promote(opened, reason, listener));
    }

    /** The champion goes back to this version, which it was before. */
    String rollBack(JsonNode body, String by) {
        String version = version(body);
        String reason = reason(body);
        ModelRelease previous = known(version)
                .previous(Aliases.CHAMPION)
                .filter(each -> each.getVersion().equals(version))
                .orElseThrow(() -> Refusal.of(409, "The champion has changed meanwhile; look again"));
        OpenedRelease opened = open(previous);
        return desk.begin(
                "rollback",
                version,
                by,
                (rollout, listener) -> rollout.rollBack(opened, Aliases.CHAMPION, reason, listener));
    }

    /** The challenger of this version answers for comparison only, or instead of the champion, for a share. */
    String share(JsonNode body, String by) {
        String version = version(body);
        String reason = reason(body);
        ChallengerMode mode = Arrays.stream(ChallengerMode.values())
                .filter(each -> each.name().equals(body.path("mode").asText()))
                .findFirst()
                .orElseThrow(() -> Refusal.of(422, "mode must be SHADOW or CANARY"));
        JsonNode share = body.path("share");
        if (!share.isNumber() || !(share.asDouble() >= 0 && share.asDouble() <= 1)) {
            throw Refusal.of(422, "share must be a number from 0 to 1");
        }
        ModelRelease challenger = challenger(known(version), version);
        return desk.begin(
                "share",
                version,
                by,
                (rollout, listener) -> rollout.share(challenger, mode, share.asDouble(), reason, listener));
    }

    /** The challenger of this version answers no more. */
    String retire(JsonNode body, String by) {
        String version = version(body);
        String reason = reason(body);
        ModelRelease challenger = challenger(known(version), version);
        return desk.begin("retire", version, by, (rollout, listener) -> rollout.retire(challenger, reason, listener));
    }

    private static String version(JsonNode body) {
        return JsonAnswers.text(body, "version", LONGEST_VERSION);
    }

    private static String reason(JsonNode body) {
        String reason = body.path("reason").asText("").strip();
        if (reason.length() > LONGEST_REASON) {
            throw Refusal.of(422, "A reason may have " + LONGEST_REASON + " characters at most");
        }
        return reason.isEmpty() ? null : reason;
    }

    private ReleaseHistory known(String version) {
        ReleaseHistory history = ReleaseRollout.history(installation);
        if (history.announcements().stream().noneMatch(each -> each.getVersion().equals(version))) {
            throw Refusal.of(404, "There is no such release");
        }
        return history;
    }

    private static ModelRelease challenger(ReleaseHistory history, String version) {
        return history.current(Aliases.CHALLENGER)
                .filter(each -> each.getVersion().equals(version))
                .orElseThrow(() -> Refusal.of(409, "It is not the challenger any more; look again"));
    }

    private OpenedRelease open(ModelRelease release) {
        try {
            return bundles.open(release);
        } catch (RuntimeException e) {
            // Not there, changed, not signed, or from a place that is not allowed.
            throw Refusal.of(409, "Its bundle cannot be opened: " + e.getMessage());
        }
    }
}
