package org.ticketstream.settings;

import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ITypeConverter;

/**
 * Reads the properties file that a setting names, which may hold secrets; warns if every user of the machine can read
 * it.
 */
public final class PropertiesFileConverter implements ITypeConverter<Map<String, String>> {
    private static final Logger LOG = LoggerFactory.getLogger(PropertiesFileConverter.class);

    /** @throws IllegalArgumentException if the file cannot be read or holds a key twice */
    @Override
    public Map<String, String> convert(String file) {
        Path path = Path.of(file);
        Map<String, String> properties = PropertiesFile.read(path);
        PropertiesFile.warnings(path).forEach(LOG::warn);
        return properties;
    }
}
