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

    private static final String MADE = Scripts.MARK + "-made";
    private static final String TOOL = Scripts.MARK + "-tool";

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
                        + engine + " rm " + MADE + " >/dev/null\n" + engine + " tag " + NAME + " " + image + "\n",
                Optional.of(
                        "[ \"$(" + id(engine, image) + ")\" != \"$(" + id(engine, NAME) + ")\" ] || " + engine + " tag "
                                + own + " " + image + " || exit 1\n"
                                + engine + " rm -f " + MADE + " " + TOOL + " >/dev/null 2>&1 || :\n"
                                + engine + " rmi -f " + NAME + " >/dev/null 2>&1 || :\n"),
                Optional.of(LONGEST),
                Proofs.said("failed"));
    }

    private static String dies(String engine, String own) {
        return engine + " create --name " + MADE + " " + own + " none >/dev/null\n" + engine
                + " commit -c 'ENTRYPOINT [\"/bin/sh\",\"-c\",\"echo ended on purpose; sleep 1; exit 3\"]' " + MADE
                + " "
                + NAME + " >/dev/null\n";
    }

    /**
     * The titles of all its pages are changed: in one container that runs a shell, from which they are copied into one that
     * never runs, so that the image keeps its own way to start.
     */
    private static String wrongPage(String engine, String own) {
        String change = "find / -xdev -type f -name \"*.htm*\" -exec grep -l \"<title>\" {} + | while read -r page; do "
                + "sed -i \"s/<title>/<title>Not /g\" \"$page\" && echo \"$page\"; done";
        return engine + " create --name " + TOOL + " --network none --entrypoint /bin/sh " + own + " -c "
                + quoted(change) + " >/dev/null\n"
                + engine + " start " + TOOL + " >/dev/null\n" + engine + " wait " + TOOL + " >/dev/null\n"
                + "pages=$(" + engine + " logs " + TOOL + " 2>/dev/null)\n"
                + "[ -n \"$pages\" ] || { echo 'no page in the image has a title that can be changed'; exit 1; }\n"
                + engine + " create --name " + MADE + " " + own + " >/dev/null 2>&1 || " + engine + " create --name "
                + MADE
                + " " + own + " none >/dev/null\n"
                + "echo \"$pages\" | while read -r page; do " + engine + " cp \"" + TOOL + ":$page\" - | " + engine
                + " cp - \"" + MADE + ":${page%/*}/\"; done\n"
                + engine + " commit " + MADE + " " + NAME + " >/dev/null\n" + engine + " rm " + TOOL + " >/dev/null\n";
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
