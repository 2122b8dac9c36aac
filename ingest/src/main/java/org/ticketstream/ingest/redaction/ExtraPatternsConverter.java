package org.ticketstream.ingest.redaction;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.ticketstream.settings.PropertiesFile;
import picocli.CommandLine.ITypeConverter;

/** Reads extra patterns from the file that a setting names. */
final class ExtraPatternsConverter implements ITypeConverter<Map<String, Pattern>> {
    @Override
    public Map<String, Pattern> convert(String file) {
        return ExtraPatterns.compile(PropertiesFile.read(Path.of(file)));
    }
}
