package org.ticketstream.ingest.routing;

import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;

/** Reads routing rules from the file that a setting names; without a file nothing is routed. */
public final class RoutingRulesConverter implements ITypeConverter<RoutingRules> {
    @Override
    public RoutingRules convert(String file) {
        return file.isEmpty() ? RoutingRules.none() : RoutingRules.read(Path.of(file));
    }
}
