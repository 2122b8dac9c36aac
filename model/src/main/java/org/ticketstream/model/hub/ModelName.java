package org.ticketstream.model.hub;

import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A model repository of the hub, {@code owner/name}. */
record ModelName(String owner, String name) {

    /** The hub's own rule for each half. */
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,95}");

    private static final Map<String, String> OWNER_OF_SHORT_NAME = Map.ofEntries(
            Map.entry("all-MiniLM-L6-v2", "sentence-transformers"),
            Map.entry("all-MiniLM-L12-v2", "sentence-transformers"),
            Map.entry("bert-base-cased", "google-bert"),
            Map.entry("bert-base-german-cased", "google-bert"),
            Map.entry("bert-base-multilingual-cased", "google-bert"),
            Map.entry("bert-base-multilingual-uncased", "google-bert"),
            Map.entry("bert-base-uncased", "google-bert"),
            Map.entry("bert-large-cased", "google-bert"),
            Map.entry("bert-large-uncased", "google-bert"),
            Map.entry("bert-large-uncased-whole-word-masking", "google-bert"),
            Map.entry("distilbert-base-cased", "distilbert"),
            Map.entry("distilbert-base-multilingual-cased", "distilbert"),
            Map.entry("distilbert-base-uncased", "distilbert"),
            Map.entry("distilbert-base-uncased-finetuned-sst-2-english", "distilbert"));

    /** @throws HubException if it is neither {@code owner/name} nor a short name that is known */
    static ModelName parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            String owner = OWNER_OF_SHORT_NAME.get(text);
            if (owner == null) {
                throw new HubException("Cannot get model: there is no such directory, and a model of the hub is named"
                        + " owner/name or " + String.join(", ", new TreeSet<>(OWNER_OF_SHORT_NAME.keySet()))
                        + " (got: " + text + ")");
            }
            return new ModelName(owner, text);
        }
        String owner = text.substring(0, slash);
        String name = text.substring(slash + 1);
        if (!isPart(owner) || !isPart(name)) {
            throw new HubException(
                    "Cannot get model: there is no such directory, and it is no owner/name of the hub (got: " + text
                            + ")");
        }
        return new ModelName(owner, name);
    }

    String id() {
        return owner + "/" + name;
    }

    /** The name as one directory name; distinct for distinct models because a half never holds two hyphens in a row. */
    String directory() {
        return owner + "--" + name;
    }

    @Override
    public String toString() {
        return id();
    }

    private static boolean isPart(String part) {
        return PART.matcher(part).matches() && !part.contains("--") && !part.contains("..");
    }
}
