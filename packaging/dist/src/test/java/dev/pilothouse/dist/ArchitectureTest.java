package dev.pilothouse.dist;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the arrows that docs/ARCHITECTURE.md prints. */
class ArchitectureTest {
    private static final String ENGINE = "dev.pilothouse.engine";

    /** The engine's packages from the ground up: each may use those before it, none after. */
    private static final List<String> ENGINE_ORDER = List.of(
            "text",
            "operation",
            "host",
            "container",
            "profile",
            "probe",
            "app",
            "orchestrate",
            "observe",
            "version",
            "release",
            "chaos",
            "flash");

    private static JavaClasses product;

    @BeforeAll
    static void readClasses() {
        product = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                // A whole build has the test fixtures as jars, which the option above does not know for what they are.
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages("dev.pilothouse");
        assertThat(product.size()).as("classes found on the class path").isGreaterThan(50);
    }

    @Test
    void frontEndsPointToPresentationAndPresentationToTheEngine() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("dev.pilothouse..")
                .layer("engine")
                .definedBy(ENGINE + "..")
                .layer("presentation")
                .definedBy("dev.pilothouse.presentation..")
                .layer("cli")
                .definedBy("dev.pilothouse.cli..")
                .layer("tui")
                .definedBy("dev.pilothouse.tui..")
                .layer("desktop")
                .definedBy("dev.pilothouse.desktop..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("tui")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("desktop")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("presentation")
                .mayOnlyBeAccessedByLayers("cli", "tui", "desktop")
                .because("the front ends are found by ServiceLoader: any of them can be left out of an installation")
                .check(product);
    }

    @Test
    void engineArrowsGoOneWay() {
        for (int i = 0; i < ENGINE_ORDER.size(); i++) {
            String[] later = ENGINE_ORDER.subList(i + 1, ENGINE_ORDER.size()).stream()
                    .map(name -> ENGINE + "." + name + "..")
                    .toArray(String[]::new);
            if (later.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage(ENGINE + "." + ENGINE_ORDER.get(i) + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(later)
                        .because("a package that knows only what lies below it can be read and tested alone")
                        .check(product);
            }
        }
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("dev.pilothouse.(**)")
                .should()
                .beFreeOfCycles()
                .because("two packages that need each other are one package in two folders")
                .check(product);
    }

    @Test
    void noPackageKnowsTheCompositionRoot() {
        noClasses()
                .that()
                .resideInAPackage(ENGINE + ".*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ENGINE)
                .because("the root wires the parts; a part that reaches for the root cannot be used without all others")
                .check(product);
    }

    @Test
    void frontEndsKnowNoAdapter() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.pilothouse.presentation..",
                        "dev.pilothouse.cli..",
                        "dev.pilothouse.tui..",
                        "dev.pilothouse.desktop..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ENGINE + ".host.ssh..",
                        ENGINE + ".container.docker..",
                        ENGINE + ".container.http..",
                        "net.schmizz..",
                        "com.github.dockerjava..",
                        "org.bouncycastle..")
                .because("what carries the commands may change without any screen noticing")
                .check(product);
    }

    @Test
    void librariesStayBehindTheirPorts() {
        only("net.schmizz..", ENGINE + ".host.ssh..");
        only("com.github.dockerjava..", ENGINE + ".container..");
        only("org.yaml..", ENGINE + ".text.yaml..");
        only("com.googlecode.lanterna..", "dev.pilothouse.tui..");
        only("javafx..", "dev.pilothouse.desktop..");
        only("picocli..", "dev.pilothouse.cli..");
    }

    private static void only(String library, String room) {
        noClasses()
                .that()
                .resideOutsideOfPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because("a library that is used in one place can be replaced in one place")
                .check(product);
    }

    @Test
    void engineNeitherPrintsNorExits() {
        ArchRule prints = noClasses()
                .that()
                .resideInAPackage(ENGINE + "..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .because("a library that writes on the screen ruins the terminal it runs in");
        prints.check(product);
    }

    @Test
    void nothingSleepsInsteadOfWaitingForACondition() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ENGINE + "..", "dev.pilothouse.tui..")
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .because("screens and commands react to events")
                .check(product);
    }
}
