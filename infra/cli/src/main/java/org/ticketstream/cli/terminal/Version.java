package org.ticketstream.cli.terminal;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that the build has written into the jar. */
public final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("unpackaged");
        return new String[] {"ticketstream " + version, "Java " + Runtime.version()};
    }
}
