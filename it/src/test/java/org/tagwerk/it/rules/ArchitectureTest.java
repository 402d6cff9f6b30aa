package org.tagwerk.it.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaStaticInitializer;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The dependency rules R1 to R10; docs/ARCHITECTURE.md tells them in prose. */
class ArchitectureTest {
    private static final String ROOT = "org.tagwerk.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importPaths(Stream.of("persistence", "ejb", "web")
                    .map(module -> Path.of(System.getProperty("tagwerk.root", ".."), module, "target", "classes"))
                    .toList());
    private static final List<String> PURE = List.of("dav", "error", "text", "calendar", "card", "schedule");
    private static final List<String> EJB = List.of(
            "dav",
            "error",
            "text",
            "calendar",
            "card",
            "schedule",
            "boundary",
            "settings",
            "change",
            "delivery",
            "access",
            "query",
            "principal",
            "upkeep");

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }

    private static String[] packages(List<String> names) {
        return names.stream().map(name -> ROOT + name + "..").toArray(String[]::new);
    }

    @Test
    void r1ModulesDependInOneDirection() {
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + "store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(EJB)));
        check(noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "web..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "web.."));
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + "web..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "store.entity..", ROOT + "store.repository.."));
    }

    @Test
    void r2PurePackagesKnowNoContainerAndNoStore() {
        check(noClasses()
                .that()
                .resideInAnyPackage(packages(PURE))
                .and()
                .resideOutsideOfPackage(ROOT + "error..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta..",
                        ROOT + "store..",
                        ROOT + "boundary..",
                        ROOT + "change..",
                        ROOT + "delivery..",
                        ROOT + "access..",
                        ROOT + "query.."));
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + "error..")
                .should()
                .dependOnClassesThat(describe(
                        "are of jakarta, but for ApplicationException",
                        type -> type.getPackageName().startsWith("jakarta.")
                                && !type.getName().equals("jakarta.ejb.ApplicationException"))));
    }

    @Test
    void r3CalendarCardAndScheduleAreLayered() {
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + "calendar..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "schedule..", ROOT + "card.."));
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + "card..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "calendar..", ROOT + "schedule.."));
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + "text..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "calendar..", ROOT + "card..", ROOT + "schedule.."));
    }

    @Test
    void r4WebEntersThroughTheBoundary() {
        List<String> inner = List.of("change", "schedule");
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + "web..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(inner)));
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + "web..")
                .should()
                .dependOnClassesThat(describe(
                        "are of delivery, but for its one door",
                        type -> type.getPackageName().equals(ROOT + "delivery")
                                && !type.getSimpleName().equals("DeliveryService"))));
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + "web..")
                .should()
                .dependOnClassesThat(describe(
                        "are of access, but for its vocabulary",
                        type -> type.getPackageName().equals(ROOT + "access")
                                && !type.getName()
                                        .matches("org\\.tagwerk\\.access\\.(Privilege|Ace|AclRestrictions).*"))));
    }

    @Test
    void r5PropertiesReportsAndMethodsAreLayered() {
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + "web.property..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "web.method..", ROOT + "web.report.."));
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + "web.report..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "web.method.."));
        check(slices().matching(ROOT + "web.property.(*)..").should().notDependOnEachOther());
    }

    @Test
    void r6SqlAndTransactionsHaveTheirPlaces() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "store..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("jakarta\\.persistence\\.EntityManager|java\\.sql\\.(Connection|Statement)"));
        check(classes()
                .that()
                .areAnnotatedWith("jakarta.ejb.TransactionAttribute")
                .or()
                .areAnnotatedWith("jakarta.transaction.Transactional")
                .should()
                .resideInAnyPackage(ROOT + "boundary..", ROOT + "delivery..", ROOT + "store.migration.."));
        check(methods()
                .that()
                .areAnnotatedWith("jakarta.ejb.TransactionAttribute")
                .or()
                .areAnnotatedWith("jakarta.transaction.Transactional")
                .should()
                .beDeclaredInClassesThat()
                .resideInAnyPackage(ROOT + "boundary..", ROOT + "delivery..", ROOT + "store.migration.."));
    }

    @Test
    void r7LibrariesHaveTheirPlaces() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "calendar..", ROOT + "schedule..", ROOT + "text..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("net.fortuna..", "org.dmfs.."));
        check(noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "card..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ezvcard.."));
        check(noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "web.xml..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.xml.bind.."));
        check(noClasses()
                .that()
                .resideOutsideOfPackages(
                        ROOT + "web.servlet..",
                        ROOT + "web.auth..",
                        ROOT + "web.http..",
                        ROOT + "web.method..",
                        ROOT + "web.post..",
                        ROOT + "web.fault..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.servlet.."));
    }

    @Test
    void r8ObserversTakePartInTheTransaction() {
        DescribedPredicate<JavaClass> web = resideInAPackage(ROOT + "web..");
        for (JavaClass type : CLASSES) {
            type.getMethods()
                    .forEach(method -> method.getParameters().forEach(parameter -> parameter.getAnnotations().stream()
                            .filter(a -> a.getRawType().getName().startsWith("jakarta.enterprise.event.Observes"))
                            .forEach(observes -> {
                                String during =
                                        String.valueOf(observes.get("during").orElse(""));
                                if (during.contains("BEFORE_COMPLETION") || web.test(type)) {
                                    throw new AssertionError(method.getFullName() + " observes " + during);
                                }
                            })));
        }
        check(noClasses()
                .should()
                .callMethodWhere(describe(
                        "are Event.fireAsync",
                        call -> call.getTarget().getName().equals("fireAsync")
                                && call.getTargetOwner().getName().equals("jakarta.enterprise.event.Event"))));
    }

    @Test
    void r9VerbsReportsAndPropertiesHaveNoState() {
        // Proxies need a constructor without arguments, so these fields cannot be final: they are set once all the
        // same.
        check(noClasses()
                .that()
                .resideInAnyPackage(ROOT + "web.method..", ROOT + "web.report..", ROOT + "web.property..")
                .should()
                .setFieldWhere(describe(
                        "happen outside of a constructor",
                        access -> !(access.getOrigin() instanceof JavaConstructor
                                || access.getOrigin() instanceof JavaStaticInitializer))));
        check(noClasses()
                .that()
                .resideInAnyPackage(ROOT + "web.method..", ROOT + "web.report..", ROOT + "web.property..")
                .should()
                .beAnnotatedWith("jakarta.enterprise.context.RequestScoped"));
    }

    @Test
    void r10PackagesHaveNoCycles() {
        for (String pattern : List.of(ROOT + "(*)..", ROOT + "web.(*)..", ROOT + "store.(*)..")) {
            check(slices().matching(pattern).should().beFreeOfCycles());
        }
    }

    @Test
    void r10NothingOfTheStoneAge() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.(Date|Calendar|GregorianCalendar)|java\\.text\\.SimpleDateFormat"));
        check(noClasses()
                .should()
                .accessFieldWhere(describe(
                        "are System.out or System.err",
                        access -> access.getTargetOwner().getName().equals("java.lang.System")
                                && List.of("out", "err")
                                        .contains(access.getTarget().getName()))));
        check(fields().that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat(describe("are ours", type -> !woven(type)))
                .should()
                .beFinal());
    }

    private static boolean woven(JavaClass type) {
        return type.getInterfaces().stream().anyMatch(i -> i.getName().contains("PersistenceWeaved"))
                || type.getModifiers().contains(JavaModifier.SYNTHETIC);
    }

    @Test
    void namesSayWhatAClassIs() {
        check(noClasses().should().haveSimpleNameEndingWith("Impl"));
        check(noClasses().should().haveSimpleNameEndingWith("Manager"));
        check(noClasses().should().haveSimpleNameEndingWith("Util"));
        check(noClasses().should().haveSimpleNameEndingWith("Utils"));
        check(noClasses().should().haveSimpleNameEndingWith("Helper"));
        check(noClasses().should().haveSimpleNameEndingWith("Dto"));
    }
}
