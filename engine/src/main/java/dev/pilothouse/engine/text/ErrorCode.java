package dev.pilothouse.engine.text;

/**
 * Every way the engine can refuse or fail, with a code that stays the same over releases. The words an operator reads
 * are the front ends' business; here is only what a script or a search can hold on to.
 */
public enum ErrorCode {
    PROFILE_INVALID("PRF-001", ErrorClass.INVALID_INPUT),
    PROFILE_MISSING("PRF-002", ErrorClass.INVALID_INPUT),
    VALUE_INVALID("PRF-003", ErrorClass.INVALID_INPUT),
    SELECTOR_MATCHES_NOTHING("PRF-004", ErrorClass.INVALID_INPUT),
    APP_UNKNOWN("PRF-005", ErrorClass.INVALID_INPUT),
    NODE_UNKNOWN("PRF-006", ErrorClass.INVALID_INPUT),
    SECRET_UNAVAILABLE("PRF-007", ErrorClass.INVALID_INPUT),
    VARIABLE_UNDEFINED("PRF-008", ErrorClass.INVALID_INPUT),

    HOST_UNREACHABLE("HST-001", ErrorClass.UNREACHABLE),
    HOST_KEY_UNKNOWN("HST-002", ErrorClass.REFUSED),
    HOST_KEY_CHANGED("HST-003", ErrorClass.REFUSED),
    AUTHENTICATION_FAILED("HST-004", ErrorClass.UNREACHABLE),
    CONNECTION_LOST("HST-005", ErrorClass.UNREACHABLE),
    COMMAND_FAILED("HST-006", ErrorClass.FAILED),
    FILE_FAILED("HST-007", ErrorClass.FAILED),
    SSH_CONFIG_INVALID("HST-008", ErrorClass.INVALID_INPUT),

    RUNTIME_UNAVAILABLE("RUN-001", ErrorClass.UNREACHABLE),
    CONTAINER_MISSING("RUN-002", ErrorClass.FAILED),
    CONTAINER_NAME_TAKEN("RUN-003", ErrorClass.FAILED),
    IMAGE_MISSING("RUN-004", ErrorClass.FAILED),
    PULL_FAILED("RUN-005", ErrorClass.FAILED),
    BUILD_FAILED("RUN-006", ErrorClass.FAILED),
    PORT_TAKEN("RUN-007", ErrorClass.FAILED),
    DISK_FULL("RUN-008", ErrorClass.FAILED),
    RUNTIME_REFUSED("RUN-009", ErrorClass.FAILED),
    /** An image asked for by digest came with another one; facts: app, image, got. */
    IMAGE_DIGEST_WRONG("RUN-010", ErrorClass.FAILED),

    /** A registry did not take an image; facts: image, message. */
    PUSH_FAILED("RUN-011", ErrorClass.FAILED),

    /** No such implementation or version is declared in the profile; facts: release. */
    RELEASE_UNDECLARED("IMG-001", ErrorClass.INVALID_INPUT),
    /** Not enough hosts of releases answered; facts: file, hosts. */
    RELEASE_HOSTS_SILENT("IMG-002", ErrorClass.UNREACHABLE),
    /** The hosts answered and none has the file; facts: file, hosts. */
    RELEASE_MISSING("IMG-003", ErrorClass.FAILED),
    /** Two hosts gave different checksums for one release; facts: hosts. */
    RELEASE_HOSTS_DISAGREE("IMG-004", ErrorClass.REFUSED),
    /** Fewer pinned signers than the profile asks for; facts: needed, counted, signatures. */
    RELEASE_SIGNERS_TOO_FEW("IMG-005", ErrorClass.REFUSED),
    RELEASE_SIGNATURE_BAD("IMG-006", ErrorClass.REFUSED),
    RELEASE_KEY_REVOKED("IMG-007", ErrorClass.REFUSED),
    RELEASE_SIGNED_AFTER_EXPIRY("IMG-008", ErrorClass.REFUSED),
    RELEASE_SIGNER_UNKNOWN("IMG-009", ErrorClass.REFUSED),
    /** A file is not the one that was signed; facts: file, hosts, wanted. */
    RELEASE_CHECKSUM_WRONG("IMG-010", ErrorClass.REFUSED),
    /** A file of a release is not in the form it must have; facts: file, reason. */
    RELEASE_UNREADABLE("IMG-011", ErrorClass.FAILED),
    /** An archive holds what must not be unpacked; facts: file, reason. */
    RELEASE_ARCHIVE_UNSAFE("IMG-012", ErrorClass.REFUSED),
    /** The registry holds another image under that tag already; facts: image, digest. */
    IMAGE_TAG_TAKEN("IMG-013", ErrorClass.REFUSED),
    /** The image that was built does not start; facts: image, reason. */
    IMAGE_DOES_NOT_START("IMG-014", ErrorClass.FAILED),
    /** The profile says that this version is no longer made; facts: release, reason. */
    RELEASE_DROPPED("IMG-015", ErrorClass.REFUSED),

    DEPENDENCY_CYCLE("ORC-001", ErrorClass.INVALID_INPUT),
    PLAN_OUTDATED("ORC-002", ErrorClass.REFUSED),
    NODE_PROTECTED("ORC-003", ErrorClass.REFUSED),
    OPERATION_FAILED("ORC-004", ErrorClass.FAILED),
    PROBE_FAILED("ORC-005", ErrorClass.FAILED),
    DEPENDENCY_MISSING("ORC-006", ErrorClass.FAILED),
    STATE_UNKNOWN("ORC-007", ErrorClass.UNREACHABLE),
    CANCELLED("ORC-008", ErrorClass.CANCELLED),
    /** Another console works on the node; facts: node, holder, operation, step, left. */
    LEASE_HELD("ORC-009", ErrorClass.REFUSED),
    /** Somebody else took the node over, or it could not be said in time that this console still lives. */
    LEASE_LOST("ORC-010", ErrorClass.REFUSED),
    NOTHING_TO_UNDO("ORC-011", ErrorClass.REFUSED),
    /** Two apps that must not run beside each other on a node; facts: app, rival, why. */
    APP_CONFLICT("ORC-012", ErrorClass.REFUSED),

    /** A version that cannot be chosen; facts: app, version, reason, and what that reason needs. */
    VERSION_REFUSED("VER-001", ErrorClass.REFUSED),
    /** Not a version, or none the catalog has for the app; facts: app, version, offered. */
    VERSION_UNKNOWN("VER-002", ErrorClass.INVALID_INPUT),
    /** What the plan asks to be typed was not; facts: app, phrase, consequences. */
    CONFIRMATION_MISSING("VER-003", ErrorClass.REFUSED),

    /** A user interface cannot be shown here: no terminal, no display. */
    SCREEN_UNAVAILABLE("CON-001", ErrorClass.REFUSED),
    /** This console was started to look only. */
    READ_ONLY("CON-002", ErrorClass.REFUSED),

    /** A catalog is not what it must be; facts: source, place, reason. */
    CATALOG_INVALID("CAT-001", ErrorClass.INVALID_INPUT),
    /** Over a bound in size or depth, and not read; facts: source, bound. */
    CATALOG_TOO_LARGE("CAT-002", ErrorClass.REFUSED),
    /** A signature that names a key of the root does not fit the bytes: they were changed. Facts: keys. */
    CATALOG_SIGNATURE_WRONG("CAT-003", ErrorClass.REFUSED),
    /** Signed by keys, none of which the root has. Facts: keys. */
    CATALOG_KEY_UNKNOWN("CAT-004", ErrorClass.REFUSED),
    /** Good signatures, and fewer than the root asks for; facts: good, threshold. */
    CATALOG_THRESHOLD("CAT-005", ErrorClass.REFUSED),
    /** One key signed twice, which must not count as two; facts: key. */
    CATALOG_KEY_TWICE("CAT-006", ErrorClass.REFUSED),
    /** Older than one that was accepted before; facts: catalog, version, highest. */
    CATALOG_ROLLBACK("CAT-007", ErrorClass.REFUSED),
    /** Past its expiry: it may be viewed, nothing may be installed from it. Facts: catalog, version, expired. */
    CATALOG_EXPIRED("CAT-008", ErrorClass.REFUSED),
    /** Parts that do not belong together: another catalog's, or other bytes under a version seen; facts: catalog, reason. */
    CATALOG_MIXED("CAT-009", ErrorClass.REFUSED),
    /** The source gave nothing; facts: source, reason. */
    CATALOG_UNREACHABLE("CAT-010", ErrorClass.UNREACHABLE),
    /** No catalog is declared, or none was ever accepted; facts: reason. */
    CATALOG_MISSING("CAT-011", ErrorClass.REFUSED),
    /** A root file is not what it must be; facts: file, place, reason. */
    ROOT_INVALID("CAT-012", ErrorClass.INVALID_INPUT),
    /** A root that leaves out one between it and the trusted one; facts: catalog, trusted, version. */
    ROOT_SKIPPED("CAT-013", ErrorClass.REFUSED),
    /** A root that the trusted one, or itself, did not sign; facts: catalog, version, reason. */
    ROOT_NOT_SIGNED("CAT-014", ErrorClass.REFUSED),
    /** Other bytes than the root trusted at that version; facts: catalog, version. */
    ROOT_CHANGED("CAT-015", ErrorClass.REFUSED),
    /** A signing key cannot be used; facts: file, reason. */
    KEY_UNUSABLE("CAT-016", ErrorClass.INVALID_INPUT),

    /** No chaos is allowed there, or not now; facts: reason. */
    CHAOS_REFUSED("CHS-001", ErrorClass.REFUSED),
    /** An earlier run left faults that were not undone; facts: cells. */
    CHAOS_UNDO_LEFT("CHS-002", ErrorClass.REFUSED),
    /** Not every cell recovered; facts: run, passed, planned, worst. */
    CHAOS_FAILED("CHS-003", ErrorClass.FAILED),
    /** No run of that name has a journal here; facts: run, folder. */
    CHAOS_RUN_UNKNOWN("CHS-010", ErrorClass.INVALID_INPUT),
    /** A run's journal does not begin as one must; facts: file, reason. */
    CHAOS_JOURNAL_INVALID("CHS-011", ErrorClass.INVALID_INPUT),

    /** An act on a medium failed; facts: medium, act, offset, reason. */
    MEDIUM_FAILED("MED-001", ErrorClass.FAILED),
    /** Mounted, or held by somebody else; facts: medium. */
    MEDIUM_IN_USE("MED-002", ErrorClass.REFUSED),
    /** Cannot be opened as a medium; facts: medium, reason. */
    MEDIUM_UNUSABLE("MED-003", ErrorClass.REFUSED),
    /** Smaller than what is to be written; facts: medium, size, needed. */
    MEDIUM_TOO_SMALL("MED-004", ErrorClass.REFUSED),
    /** It holds less than it says; facts: medium, size, holds. */
    MEDIUM_LIES("MED-005", ErrorClass.FAILED),
    /** What was read back is not what was written; facts: medium, offset, expected, got, suspicion. */
    MEDIUM_DIFFERS("MED-006", ErrorClass.FAILED),

    /** A disk image cannot be read; facts: file, place, reason. */
    DISK_IMAGE_UNREADABLE("DSK-001", ErrorClass.INVALID_INPUT),
    /** A disk image is not the one it should be; facts: file, digest, wanted, got. */
    DISK_IMAGE_WRONG("DSK-002", ErrorClass.REFUSED),
    /** A block map is not what it must be; facts: file, place, reason. */
    BLOCK_MAP_INVALID("DSK-003", ErrorClass.INVALID_INPUT),
    /** A list of images is not what it must be; facts: source, place, reason. */
    IMAGE_LIST_INVALID("DSK-004", ErrorClass.INVALID_INPUT),

    /** The drives of that machine cannot be listed; facts: node, reason. */
    DRIVES_UNSUPPORTED("DRV-001", ErrorClass.REFUSED),
    /** No drive, or more than one, is called that; facts: drive, reason, offered. */
    DRIVE_UNKNOWN("DRV-002", ErrorClass.INVALID_INPUT),
    /** A drive that must not be written; facts: drive, reason. */
    DRIVE_REFUSED("DRV-003", ErrorClass.REFUSED),
    /** Not the drive that was looked at; facts: drive, changes. */
    DRIVE_CHANGED("DRV-004", ErrorClass.REFUSED),
    /** What names the drive was not typed; facts: drive, phrase, reason. */
    DRIVE_UNCONFIRMED("DRV-005", ErrorClass.REFUSED),
    /** Somebody else writes it or uses it; facts: drive, reason. */
    DRIVE_HELD("DRV-006", ErrorClass.REFUSED),
    /** No receipt is called that; facts: receipt, folder. */
    RECEIPT_UNKNOWN("DRV-010", ErrorClass.INVALID_INPUT),
    /** A file among the receipts is none; facts: file, reason. */
    RECEIPT_INVALID("DRV-011", ErrorClass.INVALID_INPUT),
    /** Its signature does not fit: it was changed, or another console made it; facts: receipt, file. */
    RECEIPT_CHANGED("DRV-012", ErrorClass.REFUSED),

    /** A drive's image cannot be told what it should know at its first boot; facts: drive, reason. */
    FIRSTBOOT_UNSUPPORTED("FBT-001", ErrorClass.REFUSED),
    /** An act on a drive's file systems failed; facts: drive, act, reason. */
    FIRSTBOOT_FAILED("FBT-002", ErrorClass.FAILED),
    /** A file read back from a drive is another one than was written; facts: drive, path. */
    FIRSTBOOT_DIFFERS("FBT-003", ErrorClass.FAILED),

    INTERNAL("INT-001", ErrorClass.INTERNAL);

    private final String id;
    private final ErrorClass errorClass;

    ErrorCode(String id, ErrorClass errorClass) {
        this.id = id;
        this.errorClass = errorClass;
    }

    /** The stable code, such as {@code HST-002}. */
    public String id() {
        return id;
    }

    public ErrorClass errorClass() {
        return errorClass;
    }
}
