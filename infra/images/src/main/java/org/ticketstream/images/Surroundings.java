package org.ticketstream.images;

import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * What all images of a build have in common.
 *
 * @param root of the project, which has been packaged
 * @param work where files for images are made
 * @param base with a Java 17 and bash; with {@code docker://} or {@code tar://} not from a registry
 * @param release version of the project
 * @param opens options of the JVM without which some libraries do not run
 */
record Surroundings(Path root, Path work, String base, String release, String opens) {

    private static final String SOURCE = "org.opencontainers.image.";
    private static final Instant TIME = Instant.ofEpochSecond(1);

    /** An empty image on a base. */
    JibContainerBuilder from(String otherBase, String name, String title) throws Exception {
        return Jib.from(otherBase)
                .setFormat(ImageFormat.Docker)
                .setCreationTime(TIME)
                .setLabels(labels(otherBase, name, title));
    }

    private Map<String, String> labels(String from, String name, String title) {
        return Map.of(
                SOURCE + "title",
                "ticketstream/" + name,
                SOURCE + "description",
                title,
                SOURCE + "version",
                release,
                SOURCE + "licenses",
                "Apache-2.0",
                SOURCE + "base.name",
                from,
                "org.ticketstream.sbom",
                ProgramImage.BILL);
    }
}
