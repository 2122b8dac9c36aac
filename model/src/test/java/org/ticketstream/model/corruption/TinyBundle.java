package org.ticketstream.model.corruption;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ticketstream.model.bundle.BundleWriter;
import org.ticketstream.model.bundle.DecisionPolicy;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.bundle.SelfCheckExample;

/** A release of a few kilobytes. */
final class TinyBundle {

    static final List<String> LABELS = List.of("billing", "hardware");

    private TinyBundle() {}

    static ReleaseBundle write(Path dir, Path checkpoint) {
        return BundleWriter.write(
                dir,
                checkpoint,
                DecisionPolicy.uncalibrated(LABELS, 16),
                JsonNodeFactory.instance.objectNode(),
                List.of(new SelfCheckExample("the invoice is wrong", Map.of("billing", 0.5, "hardware", 0.5))),
                null,
                "");
    }
}
