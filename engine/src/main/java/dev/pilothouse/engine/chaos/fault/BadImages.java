package dev.pilothouse.engine.chaos.fault;

import static dev.pilothouse.engine.chaos.fault.Scripts.quoted;

import dev.pilothouse.engine.chaos.Fault;
import java.time.Duration;
import java.util.Optional;

/**
 * An image that does not serve, made on the node from the app's own and put behind the name that the app asks for: what an
 * upgrade meets whose maker has made a mistake. The upgrade itself is the console's, through its gate.
 */
final class BadImages {
    static final String NAME = "localhost/" + Scripts.MARK + ":bad";

    /** An upgrade with all it may wait for is over by then. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private BadImages() {}

    static Injection of(Fault.BadImage bad, Site site) {
        String engine = Scripts.engine(site.engine());
        String image = quoted(site.image());
        String own = quoted(site.imageId());
        return new Injection(
                "! " + engine + " inspect --type container " + failed(site) + " >/dev/null 2>&1 "
                        + "|| { echo 'a failure of the app is kept with its container; discard it first'; exit 1; }\n"
                        + "case " + image + " in *@*) echo 'the image is asked for by its digest'; exit 1;; esac\n",
                "set -e\n"
                        + switch (bad.as()) {
                            case DIES -> dies(engine, own);
                            case WRONG_PAGE -> wrongPage(engine, own);
                        }
                        + engine + " rm \"$made\" >/dev/null\n" + engine + " tag " + NAME + " " + image + "\n",
                Optional.of(
                        "[ \"$(" + id(engine, image) + ")\" != \"$(" + id(engine, NAME) + ")\" ] || " + engine + " tag "
                                + own + " " + image + " || exit 1\n"
                                + engine + " rmi -f " + NAME + " >/dev/null 2>&1 || :\n"),
                Optional.of(LONGEST),
                Proofs.said("failed"));
    }

    private static String dies(String engine, String own) {
        return "made=$(" + engine + " create " + own + " none)\n"
                + engine
                + " commit -c 'ENTRYPOINT [\"/bin/sh\",\"-c\",\"echo ended on purpose; sleep 1; exit 3\"]' \"$made\" "
                + NAME + " >/dev/null\n";
    }

    /** The titles of all its pages are changed. */
    private static String wrongPage(String engine, String own) {
        String change = "find / -xdev -type f -name \"*.htm*\" -exec sed -i \"s/<title>/<title>Not /g\" {} +";
        return "made=$(" + engine + " create --network none --entrypoint /bin/sh " + own + " -c " + quoted(change)
                + ")\n"
                + engine + " start \"$made\" >/dev/null\n"
                + "[ \"$(" + engine + " wait \"$made\")\" = 0 ] || { " + engine
                + " rm \"$made\" >/dev/null; echo 'the pages in the image cannot be changed'; exit 1; }\n"
                + config("entry", engine, own, "Entrypoint") + config("command", engine, own, "Cmd")
                + engine + " commit -c \"ENTRYPOINT $entry\" -c \"CMD $command\" \"$made\" " + NAME + " >/dev/null\n";
    }

    private static String config(String variable, String engine, String own, String field) {
        return variable + "=$(" + engine + " image inspect --format '{{json .Config." + field + "}}' " + own + ")\n"
                + "[ \"$" + variable + "\" != null ] || " + variable + "='[]'\n";
    }

    /** Prints which container the gate refused and kept, where it was made from such an image. */
    static String evidence(Site site) {
        String engine = Scripts.engine(site.engine());
        return "bad=$(" + id(engine, NAME) + ")\n[ -z \"$bad\" ] || { refused=$(" + engine
                + " inspect --type container --format '{{.Id}} {{.Image}}' " + failed(site) + " 2>/dev/null); "
                + "case \"$refused\" in *\" $bad\") echo \"failed=${refused% *}\";; esac; }\n";
    }

    private static String id(String engine, String image) {
        return engine + " image inspect --format '{{.Id}}' " + image + " 2>/dev/null";
    }

    private static String failed(Site site) {
        return quoted(site.refused());
    }
}
