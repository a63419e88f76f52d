package org.custodygateway.client;

import java.util.regex.Pattern;

/** The codes that institutions are registered under, each with its check digit. */
final class RegistrationCodes {

    private static final Pattern CREDIT = Pattern.compile("[0-9A-HJ-NPQRTUWXY]{18}");
    private static final Pattern ORGANISATION = Pattern.compile("[0-9A-Z]{8}-?[0-9X]");
    private static final Pattern LICENCE = Pattern.compile("[0-9]{15}");
    private static final String CREDIT_DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final String ORGANISATION_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    private RegistrationCodes() {}

    /** Whether it has the form of a unified social credit code (GB 32100). */
    static boolean isCreditCode(String code) {
        return CREDIT.matcher(code).matches();
    }

    /** Modulo 31 with the powers of 3 as weights. */
    static boolean creditCodeChecks(String code) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < 17; i++) {
            sum += CREDIT_DIGITS.indexOf(code.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return CREDIT_DIGITS.indexOf(code.charAt(17)) == (31 - sum % 31) % 31;
    }

    /** Whether it has the form of an organisation code (GB 11714), with or without its hyphen. */
    static boolean isOrganisationCode(String code) {
        return ORGANISATION.matcher(code).matches();
    }

    /** Modulo 11. */
    static boolean organisationCodeChecks(String code) {
        int sum = 0;
        for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
            sum += ORGANISATION_DIGITS.indexOf(code.charAt(i)) * ORGANISATION_WEIGHTS[i];
        }
        int check = 11 - sum % 11;
        char digit = check == 10 ? 'X' : (char) ('0' + check % 11);
        return code.charAt(code.length() - 1) == digit;
    }

    /** Whether it has the form of a business licence's number from before the credit codes. */
    static boolean isLicence(String number) {
        return LICENCE.matcher(number).matches();
    }

    /** Modulo 11, 10 (GB/T 17710). */
    static boolean licenceChecks(String number) {
        int product = 10;
        for (int i = 0; i < 14; i++) {
            int sum = (product + number.charAt(i) - '0') % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (product + number.charAt(14) - '0') % 10 == 1;
    }
}
