package org.ticketstream.embedded.registry;

import org.ticketstream.http.RequestContent;
import org.ticketstream.http.RequestContent.Corrupt;
import org.ticketstream.http.RequestContent.TooLarge;
import org.ticketstream.http.RequestContent.TooSlow;
import org.ticketstream.http.RequestContent.UnknownCoding;

/** A request that the registry answers with an error body; codes are those of Confluent's REST interface. */
final class RegistryException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int code;

    private RegistryException(int code, String message) {
        super(message);
        this.code = code;
    }

    static RegistryException unknownPath(String method, String path) {
        return new RegistryException(404, "This registry does not know " + method + " " + path);
    }

    static RegistryException unknownMethod(String method, String path) {
        return new RegistryException(405, "This registry does not know " + method + " of " + path);
    }

    static RegistryException notPermitted(String why) {
        return new RegistryException(42205, "Operation not permitted: " + why);
    }

    static RegistryException unknownSubject(String subject) {
        return new RegistryException(40401, "Subject '" + subject + "' not found.");
    }

    static RegistryException unknownVersion(String version) {
        return new RegistryException(40402, "Version " + version + " not found.");
    }

    static RegistryException unknownSchema(String what) {
        return new RegistryException(40403, "Schema " + what + " not found");
    }

    static RegistryException noSubjectLevel(String subject) {
        return new RegistryException(
                40408, "Subject '" + subject + "' does not have subject-level compatibility configured");
    }

    static RegistryException noSubjectMode(String subject) {
        return new RegistryException(40409, "Subject '" + subject + "' does not have subject-level mode configured");
    }

    static RegistryException incompatible(String subject, String why) {
        return new RegistryException(
                409,
                "Schema being registered is incompatible with an earlier schema for subject \"" + subject + "\": "
                        + why);
    }

    static RegistryException invalidSchema(String why) {
        return new RegistryException(42201, "Invalid schema: " + why);
    }

    static RegistryException invalidVersion(String version) {
        return new RegistryException(
                42202, "The specified version '" + version + "' is not a valid version id: a number or latest");
    }

    static RegistryException invalidLevel(String level) {
        return new RegistryException(42203, "Invalid compatibility level (got: " + level + ")");
    }

    static RegistryException invalidBody(String why) {
        return new RegistryException(422, "Cannot read the request: " + why);
    }

    /** @param content that is not complete */
    static RegistryException refusedBody(RequestContent content) {
        if (content instanceof TooLarge limit) {
            return new RegistryException(413, "A request may have " + limit.mostBytes() + " bytes at most");
        }
        if (content instanceof UnknownCoding unknown) {
            return new RegistryException(
                    415, "Content-Encoding must be gzip or identity (got: " + unknown.coding() + ")");
        }
        if (content instanceof Corrupt corrupt) {
            return new RegistryException(400, corrupt.reason());
        }
        return content instanceof TooSlow
                ? new RegistryException(408, "The body of the request came too slowly")
                : new RegistryException(503, "Other requests hold all the memory that there is for requests");
    }

    int code() {
        return code;
    }

    /** HTTP status of the code: its first three digits. */
    int status() {
        return code < 1000 ? code : code / 100;
    }
}
