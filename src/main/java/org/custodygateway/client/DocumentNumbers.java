package org.custodygateway.client;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the number of a document says by itself (I1): whether it can be one of its type, and when and as what its holder was born. */
public final class DocumentNumbers {

    /** Why a number cannot be what it is said to be. */
    public enum Fault {
        FORM("form"),
        CHECK_DIGIT("check digit"),
        BIRTH_DATE("date of birth");

        private final String word;

        Fault(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    private static final Set<String> RESIDENT_NUMBERS = Set.of("10", "29");

    /** Types whose numbers have a form and nothing to check it by; those of old cards and booklets differ by who gave them out. */
    private static final Map<String, Pattern> FORMS = Map.of(
            "11", Pattern.compile("[A-Z0-9]{5,15}"),
            "12", Pattern.compile("[\\p{L}\\p{N}()（）-]{4,35}"),
            "13", Pattern.compile("[\\p{L}\\p{N}()（）-]{4,35}"),
            "14", Pattern.compile("[HM]?[0-9]{8}([0-9]{2})?|[0-9]{10}[A-Z]"),
            "15", Pattern.compile("[\\p{L}\\p{N}-]{4,35}"),
            "16", Pattern.compile("[\\p{L}\\p{N}()（）〔〕/-]{6,35}"),
            "18", Pattern.compile("[\\p{L}\\p{N}()（）-]{6,35}"),
            "24", Pattern.compile("[0-9A-Z]{15,20}"),
            "25", Pattern.compile("[0-9A-Z]{15,20}"),
            "27", Pattern.compile("[0-9A-Z]{10,20}"));

    /** Of a residence permit from before those with a resident number. */
    private static final Pattern OLD_RESIDENCE_PERMIT = Pattern.compile("[A-Z]{3}[0-9]{12}");

    private static final Pattern AS_LONG_AS_CREDIT_CODE = Pattern.compile("[A-Z0-9]{18}");

    private DocumentNumbers() {}

    /**
     * What speaks against the number.
     *
     * @param type a known type, see {@link DocumentTypes}
     * @param today nobody is born later
     */
    public static Optional<Fault> fault(String type, String number, LocalDate today) {
        var plain = canonical(number);
        if (RESIDENT_NUMBERS.contains(type)) {
            return resident(plain, today);
        }
        return switch (type) {
            case "16" -> licence(plain);
            case "17" -> organisationCode(plain);
            case "33" -> OLD_RESIDENCE_PERMIT.matcher(plain).matches() ? Optional.empty() : resident(plain, today);
            default -> {
                var form = FORMS.get(type);
                yield form == null || form.matcher(plain).matches() ? Optional.empty() : Optional.of(Fault.FORM);
            }
        };
    }

    /** Only the present credit codes and the numbers of 15 digits before them have a check digit; licences older than those do not. */
    private static Optional<Fault> licence(String number) {
        if (RegistrationCodes.isLicence(number)) {
            return check(RegistrationCodes.licenceChecks(number));
        }
        if (AS_LONG_AS_CREDIT_CODE.matcher(number).matches()) {
            return creditCode(number);
        }
        return FORMS.get("16").matcher(number).matches() ? Optional.empty() : Optional.of(Fault.FORM);
    }

    /** What speaks against a unified social credit code. */
    static Optional<Fault> creditCode(String code) {
        var plain = canonical(code);
        return RegistrationCodes.isCreditCode(plain)
                ? check(RegistrationCodes.creditCodeChecks(plain))
                : Optional.of(Fault.FORM);
    }

    /** What speaks against an organisation code. */
    static Optional<Fault> organisationCode(String code) {
        var plain = canonical(code);
        return RegistrationCodes.isOrganisationCode(plain)
                ? check(RegistrationCodes.organisationCodeChecks(plain))
                : Optional.of(Fault.FORM);
    }

    private static Optional<Fault> resident(String number, LocalDate today) {
        var resident = ResidentNumber.of(number);
        if (resident.isEmpty()) {
            return Optional.of(Fault.FORM);
        }
        var born = resident.get().birthDate();
        if (born.isEmpty() || born.get().isAfter(today)) {
            return Optional.of(Fault.BIRTH_DATE);
        }
        return check(resident.get().checks());
    }

    private static Optional<Fault> check(boolean agrees) {
        return agrees ? Optional.empty() : Optional.of(Fault.CHECK_DIGIT);
    }

    /** As it is kept and told to banks: letters in capitals. */
    public static String canonical(String number) {
        return number.toUpperCase(Locale.ROOT);
    }

    /** One text for one document: an old form of a number stands for the same person as the present one. */
    public static String sameFor(String type, String number) {
        var plain = canonical(number);
        var one = RESIDENT_NUMBERS.contains(type)
                ? ResidentNumber.of(plain).map(ResidentNumber::digits).orElse(plain)
                : plain;
        return type + "/" + one;
    }

    /** When the holder was born, where the number tells. */
    public static Optional<LocalDate> birthDate(String type, String number) {
        return born(type, number).flatMap(ResidentNumber::birthDate);
    }

    /** {@code M} or {@code F}, where the number tells. */
    public static Optional<String> sex(String type, String number) {
        return born(type, number).map(ResidentNumber::sex);
    }

    private static Optional<ResidentNumber> born(String type, String number) {
        return RESIDENT_NUMBERS.contains(type) ? ResidentNumber.of(number) : Optional.empty();
    }
}
