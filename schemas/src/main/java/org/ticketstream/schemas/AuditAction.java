package org.ticketstream.schemas;

/** What is audited. Entries contain the name as a string, so that older readers can read entries of newer writers. */
public enum AuditAction {
    /** A person corrected the category of a ticket; written by ingest when it has accepted the correction. */
    CORRECT,
    /** A ticket was erased. */
    ERASE,
    /** A release was announced. */
    PUBLISH,
    /** An earlier release was announced again. */
    ROLLBACK,
    /** The challenger became the champion. */
    PROMOTE,
    /** A challenger was retired. */
    RETIRE,
    /** Dead letters were sent back to their topics. */
    REDRIVE,
    /** A training was requested. */
    TRAIN_REQUEST,
    /** A training was asked to stop. */
    TRAIN_STOP,
    /** A proposed label was accepted. */
    LABEL_ACCEPT,
    /** Topics were created or changed. */
    TOPICS_APPLY,
    /** ACLs were added or taken away. */
    ACLS_APPLY
}
