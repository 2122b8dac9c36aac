package org.ticketstream.ingest.redaction.rules;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The rule set as its authors write it; what concerns files and commits is passed over. */
@JsonIgnoreProperties(ignoreUnknown = true)
record RuleFile(Allowed allowlist, List<Rule> rules) {
    private static final String RESOURCE = "/org/ticketstream/ingest/redaction/gitleaks/gitleaks.toml";

    /** @param path of the only files that it is meant for; absent in most rules */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Rule(
            String id,
            String regex,
            String path,
            int secretGroup,
            double entropy,
            List<String> keywords,
            List<Allowed> allowlists) {
        Rule {
            keywords = keywords == null ? List.of() : keywords;
            allowlists = allowlists == null ? List.of() : allowlists;
        }
    }

    /** @param regexTarget what the expressions are held against; the secret if absent */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Allowed(String regexTarget, List<String> regexes, List<String> stopwords) {
        Allowed {
            regexes = regexes == null ? List.of() : regexes;
            stopwords = stopwords == null ? List.of() : stopwords;
        }
    }

    static RuleFile read() {
        TomlMapper mapper = TomlMapper.builder()
                .configure(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES, true)
                .build();
        try (InputStream in = RuleFile.class.getResourceAsStream(RESOURCE)) {
            return mapper.readValue(in, RuleFile.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
