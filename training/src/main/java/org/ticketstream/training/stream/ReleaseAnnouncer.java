package org.ticketstream.training.stream;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.schemas.Aliases;
import org.ticketstream.schemas.AuditAction;
import org.ticketstream.schemas.ChallengerMode;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.ReleaseAction;
import org.ticketstream.schemas.audit.AuditLog;
import org.ticketstream.schemas.client.Installation;

/** Announces which release an alias stands for from now on. */
public final class ReleaseAnnouncer {

    private final Installation installation;
    private final String actor;

    /** In the name of the user who runs this process. */
    public ReleaseAnnouncer(Installation installation) {
        this(installation, AuditLog.thisUser());
    }

    /** @param actor in whose name */
    public ReleaseAnnouncer(Installation installation, String actor) {
        this.installation = installation;
        this.actor = actor;
    }

    /**
     * Announces a bundle and returns when the broker has acknowledged it.
     *
     * @param reason why; may be null
     * @return the announcement, whose time tells its receipts from those of an earlier one of the same version
     */
    public ModelRelease announce(ReleaseBundle bundle, String alias, String reason) throws InterruptedException {
        return announce(bundle, bundle.dir().toUri(), alias, reason);
    }

    /**
     * Announces a bundle that the scoring job is to fetch from elsewhere.
     *
     * @param place where it lies, such as {@code s3://bucket/models/<version>}
     * @see #announce(ReleaseBundle, String, String)
     */
    public ModelRelease announce(ReleaseBundle bundle, URI place, String alias, String reason)
            throws InterruptedException {
        return announce(bundle, place, alias, reason, AuditAction.PUBLISH);
    }

    /**
     * The same with another action in the audit log.
     *
     * @param action what a person calls it
     */
    public ModelRelease announce(ReleaseBundle bundle, URI place, String alias, String reason, AuditAction action)
            throws InterruptedException {
        ModelRelease release = ModelRelease.newBuilder(activation(bundle, alias, reason))
                .setBundleUri(place.toString())
                .setPublishedBy(actor)
                .build();
        audit(release, action);
        send(release);
        return release;
    }

    /**
     * Announces the challenger again, with another part in the answers.
     *
     * @param share of the tickets that it sees, 0 to 1
     * @param reason why; may be null
     */
    public ModelRelease share(ModelRelease challenger, ChallengerMode mode, double share, String reason)
            throws InterruptedException {
        ModelRelease release = ModelRelease.newBuilder(challenger)
                .setMode(mode)
                .setTrafficShare(share)
                .setPublishedBy(actor)
                .setPublishedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .setReason(reason)
                .build();
        audit(release, AuditAction.PUBLISH);
        send(release);
        return release;
    }

    private void audit(ModelRelease release, AuditAction action) throws InterruptedException {
        new AuditLog(installation)
                .append(action, release.getPublishedBy(), release.getVersion(), release.getReason(), details(release));
    }

    /** What the audit says of an announcement besides its version. */
    public static Map<String, String> details(ModelRelease release) {
        Map<String, String> details = new HashMap<>();
        details.put("alias", release.getAlias());
        details.put("manifest", release.getSha256());
        details.put("place", release.getBundleUri());
        if (release.getAlias().equals(Aliases.CHALLENGER)) {
            details.put("mode", release.getMode().name());
            details.put("share", Double.toString(release.getTrafficShare()));
        }
        return details;
    }

    /**
     * The announcement of a bundle, to be sent elsewhere.
     *
     * @param reason why; may be null
     */
    public static ModelRelease activation(ReleaseBundle bundle, String alias, String reason) {
        return ModelRelease.newBuilder()
                .setAlias(alias)
                .setVersion(bundle.version())
                .setBundleUri(bundle.dir().toUri().toString())
                .setSha256(bundle.manifestSha256())
                .setAction(ReleaseAction.ACTIVATE)
                .setLabels(bundle.labels())
                .setPublishedBy(AuditLog.thisUser())
                .setPublishedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .setReason(reason)
                .build();
    }

    /**
     * Announces that an alias no longer stands for a release; for challengers only.
     *
     * @return the announcement
     */
    public ModelRelease retire(ModelRelease release, String reason) throws InterruptedException {
        ModelRelease retired = ModelRelease.newBuilder(release)
                .setAction(ReleaseAction.RETIRE)
                .setPublishedBy(actor)
                .setPublishedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .setReason(reason)
                .build();
        audit(retired, AuditAction.RETIRE);
        send(retired);
        return retired;
    }

    private void send(ModelRelease release) throws InterruptedException {
        String topic = installation.topics().modelReleases();
        try (KafkaProducer<String, ModelRelease> producer = installation.producer(ModelRelease.class)) {
            producer.send(new ProducerRecord<>(topic, release.getAlias(), release))
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Cannot announce " + release.getVersion() + " on " + topic + ": "
                            + e.getCause().getMessage(),
                    e);
        }
    }
}
