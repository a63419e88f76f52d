package org.custodygateway.counter;

import java.util.regex.Pattern;
import org.custodygateway.client.DocumentTypes;
import org.custodygateway.client.Identity;
import org.custodygateway.custody.NewAccount;
import org.jspecify.annotations.Nullable;

/** The forms that single values must have, whoever they belong to; what is not given is another's question. */
final class Shape {

    private static final Pattern NUMBER = Pattern.compile("[\\p{L}\\p{N}()（）-]{1,35}");
    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9-]{1,32}");
    private static final Pattern FUND_ACCOUNT = Pattern.compile("[0-9]{1,14}");
    private static final Pattern BANK = Pattern.compile("[A-Za-z0-9-]{1,10}");
    private static final int MOST_OWNERS = 50;
    private static final Pattern NATIONALITY = Pattern.compile("[A-Z]{3}");

    private Shape() {}

    /** The number of a fund account, which is needed. */
    static void accountNo(@Nullable String accountNo) {
        if (accountNo == null || !FUND_ACCOUNT.matcher(accountNo).matches()) {
            throw new MalformedException("data.accountNo: the number of a fund account is needed");
        }
    }

    /** The number of a client's ordinary account at a bank, which is needed. */
    static void settlementAccount(@Nullable String account) {
        if (account == null || !ACCOUNT.matcher(account).matches()) {
            throw new MalformedException("data.settlementAccount: the number of an account is needed");
        }
    }

    static NewAccount account(String place, @Nullable NewAccount account) {
        if (account == null || account.bank() == null) {
            throw new MalformedException(place + ": a bank is needed");
        }
        if (account.bank().isEmpty()
                || account.settlementAccount() != null
                        && account.settlementAccount().isBlank()) {
            throw new MalformedException(place + ": empty");
        }
        matches(place + ".bank", account.bank(), BANK);
        matches(place + ".settlementAccount", account.settlementAccount(), ACCOUNT);
        return account;
    }

    static void identity(Identity identity) {
        name("identity.name", identity.name());
        document("identity", identity.documentType(), identity.documentNumber());
        longest("identity.address", identity.address(), 300);
        longest("identity.phone", identity.phone(), 40);
        longest("identity.occupation", identity.occupation(), 100);
        matches("identity.nationality", identity.nationality(), NATIONALITY);
        if (identity.sex() != null
                && !identity.sex().equals("M")
                && !identity.sex().equals("F")) {
            throw new MalformedException("identity.sex: M or F");
        }
        matches("identity.creditCode", identity.creditCode(), NUMBER);
        matches("identity.organisationCode", identity.organisationCode(), NUMBER);
        matches("identity.taxNumber", identity.taxNumber(), NUMBER);
        person("identity.legalRepresentative", identity.legalRepresentative());
        person("identity.handler", identity.handler());
        person("identity.controller", identity.controller());
        person("identity.personInCharge", identity.personInCharge());
        if (identity.beneficialOwners() != null) {
            if (identity.beneficialOwners().size() > MOST_OWNERS) {
                throw new MalformedException("identity.beneficialOwners: more than " + MOST_OWNERS);
            }
            identity.beneficialOwners().forEach(owner -> {
                if (owner == null) {
                    throw new MalformedException("identity.beneficialOwners: null");
                }
                person("identity.beneficialOwners", owner);
            });
        }
    }

    /** Key information as far as it is given. */
    static void keyInformation(@Nullable String name, @Nullable String type, @Nullable String number) {
        name("data.name", name);
        document("data", type, number);
    }

    private static void person(String place, Identity.@Nullable Person person) {
        if (person != null) {
            name(place + ".name", person.name());
            document(place, person.documentType(), person.documentNumber());
        }
    }

    private static void name(String place, @Nullable String name) {
        longest(place, name, 70);
        if (name != null && (name.contains("\n") || name.contains("|"))) {
            throw new MalformedException(
                    place + ": more than a line, or a bar, which separates the fields of day-end files");
        }
    }

    private static void document(String place, @Nullable String type, @Nullable String number) {
        if (type != null && !type.isBlank() && !DocumentTypes.known(type)) {
            throw new MalformedException(place + ".documentType: no such type");
        }
        matches(place + ".documentNumber", number, NUMBER);
    }

    private static void longest(String place, @Nullable String text, int most) {
        if (text != null && text.codePointCount(0, text.length()) > most) {
            throw new MalformedException(place + ": longer than " + most + " characters");
        }
    }

    private static void matches(String place, @Nullable String text, Pattern pattern) {
        if (text != null && !text.isBlank() && !pattern.matcher(text).matches()) {
            throw new MalformedException(place + ": not of the form " + pattern);
        }
    }
}
