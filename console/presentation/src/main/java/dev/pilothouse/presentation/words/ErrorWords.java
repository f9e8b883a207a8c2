package dev.pilothouse.presentation.words;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.util.Map;

/** A sentence and an advice for everything the engine can refuse or fail; exhaustive, so that a new code needs its words. */
public final class ErrorWords {
    private ErrorWords() {}

    public static Explanation explain(EngineException fault) {
        return explain(fault.code(), fault.facts());
    }

    /** @param facts as in {@link EngineException#facts}; missing ones are left out of the sentence */
    public static Explanation explain(ErrorCode code, Map<String, String> facts) {
        Facts f = new Facts(facts);
        return new Explanation(sentence(code, f), advice(code, f));
    }

    private static String sentence(ErrorCode code, Facts f) {
        return switch (code) {
            case PROFILE_INVALID -> "The profile" + f.around(" ", "profile", "") + " has errors" + f.why();
            case PROFILE_MISSING ->
                "There is no profile in " + f.first("this folder", "folder", "path", "profile", "file");
            case VALUE_INVALID -> "“" + f.get("value", "") + "” is not a valid " + f.get("kind", "value") + f.why();
            case SELECTOR_MATCHES_NOTHING -> "No node or app matches" + f.around(" ", "selector", "");
            case APP_UNKNOWN ->
                "The profile declares no app “" + f.first("", "app", "address", "value") + "”"
                        + f.around(" on ", "node", "");
            case NODE_UNKNOWN -> "The fleet has no node “" + f.first("", "node", "value") + "”";
            case SECRET_UNAVAILABLE -> "The secret " + f.first("", "secret", "name") + " could not be read" + f.why();
            case VARIABLE_UNDEFINED ->
                "The variable " + f.first("", "variable", "name") + " has no value" + f.around(" on ", "node", "")
                        + f.around(" for ", "app", "");
            case HOST_UNREACHABLE -> f.node() + " cannot be reached" + f.around(" at ", "address", "") + f.why();
            case HOST_KEY_UNKNOWN ->
                "The host key of " + f.theNode() + " is not trusted yet: " + f.get("type", "key") + " "
                        + f.get("fingerprint", "without a fingerprint");
            case HOST_KEY_CHANGED ->
                "The host key of " + f.theNode() + " is not the trusted one: it now shows "
                        + f.first("another", "fingerprint", "shown") + f.around(", trusted is ", "trusted", "");
            case AUTHENTICATION_FAILED ->
                f.node() + " refused the login" + f.around(" of ", "user", "")
                        + f.around("; not tried: ", "passedOver", "") + f.why();
            case CONNECTION_LOST -> "The connection to " + f.theNode() + " was lost" + f.why();
            case COMMAND_FAILED ->
                "A command failed" + f.around(" on ", "node", "") + f.around(": ", "command", "")
                        + f.around(" (exit ", "exit", ")") + f.why();
            case FILE_FAILED ->
                "The file " + f.first("", "path", "file") + f.around(" on ", "node", "") + " could not be used"
                        + f.why();
            case SSH_CONFIG_INVALID ->
                "The SSH configuration" + f.around(" for ", "node", "") + " is not usable" + f.why();
            case RUNTIME_UNAVAILABLE ->
                "The container engine" + f.around(" on ", "node", "") + " does not answer" + f.why();
            case CONTAINER_MISSING -> "There is no container for " + f.app();
            case CONTAINER_NAME_TAKEN ->
                "The container name " + f.first("", "name", "container")
                        + " is taken by something Pilothouse did not make" + f.around(" on ", "node", "");
            case IMAGE_MISSING -> "The image " + f.get("image", "") + " is not on " + f.get("node", "the node");
            case PULL_FAILED -> "The image " + f.get("image", "") + " could not be pulled" + f.why();
            case BUILD_FAILED -> "The image " + f.get("image", "") + " could not be built" + f.why();
            case PORT_TAKEN ->
                "Port " + f.get("port", "") + f.around(" on ", "node", "") + " is in use" + f.around(" by ", "by", "");
            case DISK_FULL -> "The disk of " + f.theNode() + " is full";
            case RUNTIME_REFUSED -> "The container engine" + f.around(" on ", "node", "") + " refused" + f.why();
            case IMAGE_DIGEST_WRONG ->
                "Image " + f.get("image", "of the app") + " is not what its digest says"
                        + f.around(": got ", "got", "");
            case PUSH_FAILED -> "The registry did not take the image " + f.get("image", "") + f.why();
            case RELEASE_UNDECLARED -> "The profile declares no releases of “" + f.get("release", "") + "”";
            case RELEASE_HOSTS_SILENT ->
                "Too few hosts gave " + f.get("file", "the release's files") + f.around(": ", "hosts", "");
            case RELEASE_MISSING -> "No host has " + f.get("file", "the release") + f.around(": ", "hosts", "");
            case RELEASE_HOSTS_DISAGREE ->
                "The hosts give different checksums for one release" + f.around(": ", "hosts", "");
            case RELEASE_SIGNERS_TOO_FEW -> signers("Too few pinned signers vouch for the release", f);
            case RELEASE_SIGNATURE_BAD -> signers("A signature does not fit the release", f);
            case RELEASE_KEY_REVOKED -> signers("A signer's key was revoked", f);
            case RELEASE_SIGNED_AFTER_EXPIRY -> signers("A signature was made after its key had expired", f);
            case RELEASE_SIGNER_UNKNOWN -> signers("Only keys that are not pinned signed the release", f);
            case RELEASE_CHECKSUM_WRONG ->
                "The file " + f.get("file", "") + " is not the one that was signed" + f.around(": ", "hosts", "");
            case RELEASE_UNREADABLE -> "The file " + f.get("file", "of the release") + " is not understood" + f.why();
            case RELEASE_ARCHIVE_UNSAFE -> "The archive " + f.get("file", "") + " must not be unpacked" + f.why();
            case IMAGE_TAG_TAKEN ->
                "The registry has another image as " + f.get("image", "that tag") + f.around(", ", "digest", "");
            case IMAGE_DOES_NOT_START ->
                "The image built for " + f.get("image", "the release") + " does not start" + f.why();
            case RELEASE_DROPPED -> f.get("release", "That release") + " is dropped in the profile" + f.why();
            case DEPENDENCY_CYCLE -> "Apps depend on each other in a circle" + f.around(": ", "cycle", "");
            case PLAN_OUTDATED ->
                "The plan no longer fits what is on the nodes, and nothing was changed" + f.around(": ", "moved", "");
            case NODE_PROTECTED -> f.node() + " is protected";
            case OPERATION_FAILED -> f.first("The operation", "operation", "title") + " did not succeed" + f.why();
            case PROBE_FAILED -> probeFailed(f);
            case DEPENDENCY_MISSING ->
                f.app() + " needs " + f.first("another app", "dependency", "missing") + ", which is not there";
            case STATE_UNKNOWN -> "What is on " + f.get("node", "the node") + " is not known right now" + f.why();
            case APP_CONFLICT ->
                f.app() + " must not run beside " + f.get("rival", "another app") + f.around(" on ", "node", "")
                        + f.why();
            case VERSION_REFUSED -> f.app() + " cannot be given " + f.get("version", "that version") + f.why();
            case VERSION_UNKNOWN ->
                f.get("version", "That") + " is no version that can be had" + f.around(" of ", "app", "")
                        + f.around("; there are ", "offered", "");
            case CONFIRMATION_MISSING ->
                f.app() + " is not switched without the typed confirmation" + f.around(": ", "consequences", "");
            case CANCELLED -> "Cancelled";
            case LEASE_HELD ->
                f.theNode() + " is being worked on by " + f.get("holder", "another console")
                        + f.around(" (", "operation", ")") + f.around(", ", "step", "");
            case LEASE_LOST -> f.theNode() + " was taken over" + f.around(" by ", "holder", "") + f.why();
            case NOTHING_TO_UNDO -> "There is nothing to undo" + f.around(" for ", "address", "") + f.why();
            case SCREEN_UNAVAILABLE -> "The " + f.get("front", "screen") + " cannot be shown here" + f.why();
            case READ_ONLY -> "This console only looks" + f.why();
            case CATALOG_INVALID -> catalog("is not understood", f) + f.around(", at ", "place", "") + f.why();
            case CATALOG_TOO_LARGE -> catalog("was not read: it is over " + f.get("bound", "its bound"), f);
            case CATALOG_SIGNATURE_WRONG ->
                catalog("does not fit its signature", f) + f.around(" by ", "keys", "") + ": its bytes were changed";
            case CATALOG_KEY_UNKNOWN ->
                catalog("is signed by none of the keys in the root file", f) + f.around(", only by ", "keys", "");
            case CATALOG_THRESHOLD ->
                catalog("has " + f.get("good", "too few") + " good signatures", f)
                        + f.around(" where ", "threshold", " are needed");
            case CATALOG_KEY_TWICE -> catalog("is signed twice by one key", f) + f.around(", ", "key", "");
            case CATALOG_ROLLBACK ->
                catalog("is older than the last one", f)
                        + f.around(": version ", "version", "")
                        + f.around(" after ", "highest", "");
            case CATALOG_EXPIRED ->
                catalog("has expired", f) + f.around(" on ", "expired", "") + ": it can be viewed, not installed from";
            case CATALOG_MIXED -> catalog("does not belong here", f) + f.why();
            case CATALOG_UNREACHABLE -> catalog("could not be fetched", f) + f.why();
            case CHAOS_REFUSED -> "No chaos here" + f.why();
            case CHAOS_UNDO_LEFT ->
                "An earlier run left faults that are not known to be undone" + f.around(": ", "cells", "") + f.why();
            case CHAOS_FAILED ->
                f.get("passed", "Not all") + " of " + f.get("planned", "all") + " cells passed"
                        + f.around(" in run ", "run", "");
            case CATALOG_MISSING -> "There is no catalog to go by" + f.why();
            case ROOT_INVALID ->
                "The root file" + f.around(" ", "file", "") + " is not understood" + f.around(", at ", "place", "")
                        + f.why();
            case ROOT_SKIPPED ->
                "The root file leaves out a version" + f.around(": after ", "trusted", "")
                        + f.around(" comes ", "version", "");
            case ROOT_NOT_SIGNED ->
                "The root file" + f.around(" of version ", "version", "") + " is not signed as it must be" + f.why();
            case ROOT_CHANGED ->
                "The root file" + f.around(" of catalog ", "catalog", "") + " is another than the trusted one"
                        + f.around(" of version ", "version", "");
            case KEY_UNUSABLE -> "The signing key" + f.around(" ", "file", "") + " cannot be used" + f.why();
            case CHAOS_RUN_UNKNOWN -> "There is no run" + f.around(" ", "run", "") + f.around(" in ", "folder", "");
            case CHAOS_JOURNAL_INVALID -> "The journal" + f.around(" ", "file", "") + " tells of no run" + f.why();
            case MEDIUM_FAILED ->
                f.get("medium", "The drive") + " failed" + f.around(" to ", "act", "")
                        + f.around(" at byte ", "offset", "") + f.why();
            case MEDIUM_IN_USE -> f.get("medium", "The drive") + " is mounted or in use" + f.why();
            case MEDIUM_UNUSABLE -> f.get("medium", "The drive") + " cannot be written to" + f.why();
            case MEDIUM_TOO_SMALL ->
                f.get("medium", "The drive") + " is too small" + f.around(": it has ", "size", " bytes")
                        + f.around(", the image needs ", "needed", "");
            case MEDIUM_LIES ->
                f.get("medium", "The drive") + " lies about its size" + f.around(": it says ", "size", " bytes")
                        + f.around(" and holds ", "holds", "");
            case MEDIUM_DIFFERS ->
                f.get("medium", "The drive") + " does not hold what was written"
                        + f.around(": it differs at byte ", "offset", "") + f.around(", ", "suspicion", "");
            case DISK_IMAGE_UNREADABLE ->
                "The disk image" + f.around(" ", "file", "") + " cannot be read" + f.around(", at ", "place", "")
                        + f.why();
            case DISK_IMAGE_WRONG ->
                "The disk image" + f.around(" ", "file", "") + " is not the one it should be"
                        + f.around(": its ", "digest", "") + f.around(" is ", "got", "")
                        + f.around(", not ", "wanted", "");
            case BLOCK_MAP_INVALID ->
                "The block map" + f.around(" ", "file", "") + " is not understood" + f.around(", at ", "place", "")
                        + f.why();
            case IMAGE_LIST_INVALID ->
                "The list of images" + f.around(" ", "source", "") + " is not understood"
                        + f.around(", at ", "place", "") + f.why();
            case DRIVES_UNSUPPORTED -> "The drives of " + f.theNode() + " cannot be listed" + f.why();
            case DRIVE_UNKNOWN -> "There is no drive “" + f.get("drive", "") + "”" + f.why();
            case DRIVE_REFUSED -> f.get("drive", "That drive") + " must not be written" + f.why();
            case DRIVE_CHANGED ->
                f.get("drive", "The drive") + " is not the drive that was reviewed" + f.around(": ", "changes", "");
            case DRIVE_UNCONFIRMED -> f.get("drive", "The drive") + " was not named by typing" + f.why();
            case DRIVE_HELD -> f.get("drive", "The drive") + " is in use" + f.why();
            case RECEIPT_UNKNOWN ->
                "There is no receipt" + f.around(" ", "receipt", "") + f.around(" in ", "folder", "");
            case RECEIPT_INVALID -> "The file" + f.around(" ", "file", "") + " is no receipt" + f.why();
            case RECEIPT_CHANGED -> "The receipt" + f.around(" ", "receipt", "") + " is not as this console signed it";
            case FIRSTBOOT_UNSUPPORTED ->
                f.get("drive", "The drive") + " cannot be told what it is to know at its first boot" + f.why();
            case FIRSTBOOT_FAILED ->
                "To " + f.get("act", "work on it") + " failed on " + f.get("drive", "the drive") + f.why();
            case FIRSTBOOT_DIFFERS ->
                f.get("path", "A file") + " reads back from " + f.get("drive", "the drive")
                        + " as something else than was written";
            case INTERNAL -> "Pilothouse made a mistake" + f.why();
        };
    }

    private static String advice(ErrorCode code, Facts f) {
        return switch (code) {
            case PROFILE_INVALID -> "Mend the named lines; nothing was changed on any node.";
            case PROFILE_MISSING -> "Name a folder that holds a fleet.yaml with --profile.";
            case VALUE_INVALID -> "Correct the value and try again.";
            case SELECTOR_MATCHES_NOTHING -> "See what there is with: pilothouse fleet status";
            case APP_UNKNOWN -> "See which apps are declared with: pilothouse app list";
            case NODE_UNKNOWN -> "See which nodes are declared with: pilothouse fleet status";
            case SECRET_UNAVAILABLE -> "Check the file, variable or command that fleet.yaml names for it.";
            case VARIABLE_UNDEFINED -> "Give it a value under variables in fleet.yaml.";
            case HOST_UNREACHABLE ->
                "Check that the node is up and that its address and port are right: ssh " + f.nodeArgument();
            case HOST_KEY_UNKNOWN ->
                "Compare the fingerprint with the node's own, then run: pilothouse fleet trust " + f.nodeArgument();
            case HOST_KEY_CHANGED ->
                "Find out why before anything else. Only if the node was set up anew: pilothouse "
                        + "fleet trust --replace " + f.nodeArgument();
            case AUTHENTICATION_FAILED ->
                f.first("", "passedOver").contains("passphrase needed")
                        ? "Nobody is there to type the passphrase: load the key into an agent, or use one without."
                        : "Check the user and that its key is loaded: ssh-add -l";
            case CONNECTION_LOST ->
                "What runs there goes on. Once the node answers, do it again: it takes up where this ended.";
            case COMMAND_FAILED -> "Read the command's message; the log has it in full.";
            case FILE_FAILED -> "Check the path, its owner and the free space.";
            case SSH_CONFIG_INVALID -> "See what OpenSSH makes of it with: ssh -G " + f.nodeArgument();
            case RUNTIME_UNAVAILABLE -> "Check that Docker or Podman runs there and that the user may use its socket.";
            case CONTAINER_MISSING -> "Install it first.";
            case CONTAINER_NAME_TAKEN -> "Rename or remove that container, or set container_name in the manifest.";
            case IMAGE_MISSING -> "Pull or build it first, or allow pulling in the manifest.";
            case PULL_FAILED -> "Check the image's name and that the node reaches the registry.";
            case BUILD_FAILED -> "Read the last lines of the build in the app's events.";
            case PORT_TAKEN ->
                f.get("stale", "").isEmpty()
                        ? "Free the port or choose another one in the manifest."
                        : "Restart the container engine there, for example with: sudo systemctl restart docker";
            case DISK_FULL -> "Free space there, for example with: docker system df";
            case RUNTIME_REFUSED -> "Read the engine's message; it usually names the field of the manifest.";
            case IMAGE_DIGEST_WRONG ->
                "Nothing was stopped. Find out why the registry gives another image before you trust it.";
            case PUSH_FAILED -> "Check that the node reaches the registry and may write there; nothing is visible yet.";
            case RELEASE_UNDECLARED -> "See what is declared with: pilothouse image list";
            case RELEASE_HOSTS_SILENT -> "Try again later, or add a mirror under hosts in the release's file.";
            case RELEASE_MISSING -> "Check the version, and the addresses under hosts in the release's file.";
            case RELEASE_HOSTS_DISAGREE -> "Do not use this release before you know which host is wrong, and why.";
            case RELEASE_SIGNERS_TOO_FEW ->
                "See each signature with: pilothouse image verify. Pin more signers only after checking their keys.";
            case RELEASE_SIGNATURE_BAD, RELEASE_KEY_REVOKED, RELEASE_SIGNED_AFTER_EXPIRY, RELEASE_SIGNER_UNKNOWN ->
                "No image was made. See each signature with: pilothouse image verify";
            case RELEASE_CHECKSUM_WRONG -> "Nothing was unpacked. Try another host; ask its keeper about this one.";
            case RELEASE_UNREADABLE -> "Check that the profile's file and programs fit this release.";
            case RELEASE_ARCHIVE_UNSAFE -> "Nothing of it was kept. Find out where that archive comes from.";
            case IMAGE_TAG_TAKEN ->
                "It was not replaced: nodes may run it. Remove the tag in the registry if it is not yours.";
            case IMAGE_DOES_NOT_START -> "It was not published. Take a base image that has what the program needs.";
            case RELEASE_DROPPED -> "Take it out of dropped in the release's file if it is wanted after all.";
            case DEPENDENCY_CYCLE -> "Take one of the dependencies out of its manifest.";
            case PLAN_OUTDATED -> "Make a new plan and look at it again.";
            case NODE_PROTECTED -> "Type the node's name to confirm the change.";
            case OPERATION_FAILED -> "Look at the failed step in the events.";
            case PROBE_FAILED ->
                f.get("failure", "").isEmpty()
                        ? "Look at the app's log; see what was answered with: pilothouse app health "
                                + f.first("NODE/APP", "address", "app")
                        : "See its last answers and log with: pilothouse failures show "
                                + f.first("NODE/APP", "address", "app");
            case DEPENDENCY_MISSING -> "Install or start that app first.";
            case STATE_UNKNOWN -> "Nothing is done until it can be seen again.";
            case APP_CONFLICT ->
                "Stop or remove " + f.get("rival", "the other one")
                        + " first, or change to the other implementation as an action of its own.";
            case VERSION_REFUSED -> "See what can be chosen, and why not, with: pilothouse versions " + f.app() + ".";
            case VERSION_UNKNOWN -> "See what can be chosen with: pilothouse versions" + f.around(" ", "app", "") + ".";
            case CONFIRMATION_MISSING -> "Type “" + f.get("phrase", "what the plan asks for") + "” to go on.";
            case CANCELLED -> "What was done until then stands.";
            case LEASE_HELD ->
                f.get("operation", "").startsWith("chaos ")
                        ? "Wait for its end; a console that is gone for good has it for twenty seconds more"
                        : "Wait for its end, or, where that console is gone for good: pilothouse lease take "
                                + f.nodeArgument();
            case LEASE_LOST -> "Nothing more was done from here. See who works there with: pilothouse lease show";
            case NOTHING_TO_UNDO -> "See what was done with: pilothouse journal";
            case SCREEN_UNAVAILABLE -> f.get("advice", "Use the commands instead: pilothouse --help") + ".";
            case READ_ONLY -> "Start it without --read-only to change something.";
            case CATALOG_INVALID -> "Mend it where it is made and sign it again; the last good one stays in use.";
            case CATALOG_TOO_LARGE, CATALOG_SIGNATURE_WRONG, CATALOG_KEY_UNKNOWN, CATALOG_KEY_TWICE, CATALOG_MIXED ->
                "The last good one stays in use. Ask who publishes the catalog before anything else.";
            case CATALOG_THRESHOLD ->
                "The last good one stays in use. Have it signed by another keeper: pilothouse catalog sign";
            case CATALOG_ROLLBACK ->
                "The newer one stays in use. Where an old one was meant, publish it again under a higher version.";
            case CATALOG_EXPIRED -> "Publish it again with a later expiry, then run: pilothouse catalog refresh";
            case CATALOG_UNREACHABLE -> "The last good one stays in use. Check the source that fleet.yaml names.";
            case CHAOS_REFUSED ->
                "Nodes that may be broken on purpose carry the label chaos: allowed in fleet.yaml; see: pilothouse chaos plan";
            case CHAOS_UNDO_LEFT -> "Undo them first: pilothouse chaos undo";
            case CHAOS_FAILED -> "Look at the cells that did not: pilothouse chaos report" + f.around(" ", "run", "");
            case CATALOG_MISSING -> "Declare one under catalog in fleet.yaml, then run: pilothouse catalog refresh";
            case ROOT_INVALID, ROOT_NOT_SIGNED -> "Take the root file from its keepers again.";
            case ROOT_SKIPPED -> "Put the versions between into the root file too, each signed by the one before.";
            case ROOT_CHANGED ->
                "Find out why before anything else. Only if the keys were made anew: pilothouse catalog refresh "
                        + "--replace-root";
            case KEY_UNUSABLE -> "Check the file and its passphrase.";
            case CHAOS_RUN_UNKNOWN -> "See those there are with: pilothouse chaos list";
            case CHAOS_JOURNAL_INVALID ->
                "A run that was broken off at its very beginning leaves one; nothing had been done by then.";
            case MEDIUM_FAILED ->
                "The drive does not start a system as it is. Try again, then another port or reader, then another drive.";
            case MEDIUM_IN_USE -> "Unmount it, and end what uses it; nothing was written.";
            case MEDIUM_UNUSABLE -> "Check that it is plugged in, not write-protected, and that you may write to it.";
            case MEDIUM_TOO_SMALL -> "Take a larger drive; nothing was written.";
            case MEDIUM_LIES -> "Do not use it: what is stored past that point is lost. Take another drive.";
            case MEDIUM_DIFFERS ->
                "Do not start from it. Try once more; where it differs again, take another drive or reader.";
            case DISK_IMAGE_UNREADABLE -> "Fetch the file again, or name one that is raw, gz, xz, zst, bz2 or zip.";
            case DISK_IMAGE_WRONG -> "Do not use it. Fetch it again, and ask its publisher where it still differs.";
            case BLOCK_MAP_INVALID -> "Fetch the block map again, or go without it: the whole image is written then.";
            case IMAGE_LIST_INVALID -> "Mend it where it is made, or name an image file instead.";
            case DRIVES_UNSUPPORTED ->
                "Only machines that run Linux with util-linux can be flashed from or over SSH so far.";
            case DRIVE_UNKNOWN -> "See the drives there are with: pilothouse flash drives";
            case DRIVE_REFUSED -> "Nothing was written. Free the drive, or choose another: pilothouse flash drives";
            case DRIVE_CHANGED ->
                "Nothing was written. Look at the drives again and choose anew: pilothouse flash drives";
            case DRIVE_UNCONFIRMED ->
                "Compare with what is printed on the drive, then repeat with --confirm " + f.get("phrase", "SERIAL")
                        + ".";
            case RECEIPT_UNKNOWN -> "See those there are with: pilothouse flash receipt";
            case RECEIPT_INVALID -> "Move it out of that folder; receipts are written there by pilothouse flash.";
            case RECEIPT_CHANGED -> "Do not rely on it. Hold the drive against the image: pilothouse flash verify";
            case DRIVE_HELD -> "Wait until the other one is done, or free the drive; nothing was written by this run.";
            case FIRSTBOOT_UNSUPPORTED ->
                "Name the format with --format, or leave out what it has no place for; nothing was written.";
            case FIRSTBOOT_FAILED ->
                "Mend what is named and run it again: what was written of it so far is written again then.";
            case FIRSTBOOT_DIFFERS -> "Do not boot it. Run it again, and where it differs again, take another drive.";
            case INTERNAL -> "Please report it with the log file.";
        };
    }

    private static String signers(String what, Facts f) {
        return what
                + f.around(": ", "counted", "")
                + f.around(" of ", "needed", " needed")
                + f.around(" (", "signatures", ")");
    }

    private static String probeFailed(Facts f) {
        String what = f.get("restarts", "").isEmpty() && f.get("exit", "").isEmpty()
                ? " runs but does not answer as it should" + f.around(": ", "seen", "")
                : " does not stay up" + f.around(": ended with exit code ", "exit", "")
                        + f.around(", restarted ", "restarts", " times");
        return f.app() + what + f.why() + f.lastLine("; its last words: ", "log") + f.around("; ", "restored", "");
    }

    private static String catalog(String what, Facts f) {
        return "The catalog" + f.around(" ", "catalog", "") + f.around(" from ", "source", "") + " " + what;
    }
}
