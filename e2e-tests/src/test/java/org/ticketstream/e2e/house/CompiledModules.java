package org.ticketstream.e2e.house;

import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.LocationProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** The main classes of every module that the build has made, those too that no test has on its class path. */
public final class CompiledModules implements LocationProvider {

    @Override
    public Set<Location> get(Class<?> testClass) {
        SourceTree tree = SourceTree.ofThisProject();
        return tree.matching(file -> file.endsWith("pom.xml")).stream()
                // A project of its own is no module.
                .filter(pom -> !tree.name(pom).startsWith("examples/"))
                .map(pom -> pom.resolveSibling("target").resolve("classes"))
                .filter(Files::isDirectory)
                .map(Path::toUri)
                .map(Location::of)
                .collect(Collectors.toSet());
    }
}
