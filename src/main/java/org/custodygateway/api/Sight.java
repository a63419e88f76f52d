package org.custodygateway.api;

import java.util.List;
import java.util.Set;
import org.custodygateway.client.Identity;
import org.custodygateway.client.Identity.Person;
import org.custodygateway.client.Masking;
import org.custodygateway.security.GatewayUser;
import org.custodygateway.security.Role;
import org.jspecify.annotations.Nullable;

/** How much of a client's personal data somebody gets to see (P4). */
enum Sight {
    /** The client: everything. */
    OWN,
    /** Those who serve clients: the name and the accounts; how to reach them and the numbers of documents for a reason only. */
    SERVING,
    /** Everybody else: that there is somebody. */
    DISTANT;

    private static final String ACCOUNT = "account:";

    private static final Set<Role> SERVE = Set.of(
            Role.COUNTER,
            Role.SUPERVISOR,
            Role.BRANCH_HEAD,
            Role.BRANCH_COMPLIANCE,
            Role.SETTLEMENT,
            Role.OPERATIONS,
            Role.COMPLIANCE,
            Role.CLIENT_SERVICE);

    static Sight of(GatewayUser user) {
        if (user.isClient()) {
            return OWN;
        }
        return user.roles().stream().anyMatch(SERVE::contains) ? SERVING : DISTANT;
    }

    @Nullable
    String name(@Nullable String name) {
        return this == DISTANT ? Masking.name(name) : name;
    }

    @Nullable
    String document(@Nullable String number) {
        return this == OWN ? number : Masking.document(number);
    }

    @Nullable
    String phone(@Nullable String phone) {
        return this == OWN ? phone : Masking.phone(phone);
    }

    private @Nullable String address(@Nullable String address) {
        return switch (this) {
            case OWN -> address;
            case SERVING -> Masking.address(address);
            case DISTANT -> Masking.whole(address);
        };
    }

    @Nullable
    String account(@Nullable String account) {
        return this == DISTANT ? Masking.account(account) : account;
    }

    /** What an entry of a list is about, such as {@code account:1000000001}. */
    String subject(String subject) {
        return this == DISTANT && subject.startsWith(ACCOUNT)
                ? ACCOUNT + Masking.account(subject.substring(ACCOUNT.length()))
                : subject;
    }

    Identity identity(Identity identity) {
        return new Identity(
                name(identity.name()),
                identity.sex(),
                this == OWN ? identity.birthDate() : null,
                identity.nationality(),
                this == DISTANT ? Masking.whole(identity.occupation()) : identity.occupation(),
                address(identity.address()),
                phone(identity.phone()),
                identity.documentType(),
                document(identity.documentNumber()),
                identity.documentExpires(),
                identity.businessScope(),
                document(identity.creditCode()),
                document(identity.organisationCode()),
                document(identity.taxNumber()),
                person(identity.legalRepresentative()),
                person(identity.handler()),
                person(identity.controller()),
                person(identity.personInCharge()),
                owners(identity.beneficialOwners()));
    }

    private @Nullable List<Person> owners(@Nullable List<Person> owners) {
        return owners == null ? null : owners.stream().map(this::somebody).toList();
    }

    private @Nullable Person person(@Nullable Person person) {
        return person == null ? null : somebody(person);
    }

    private Person somebody(Person person) {
        return new Person(
                name(person.name()),
                person.documentType(),
                document(person.documentNumber()),
                person.documentExpires(),
                this == OWN ? person.birthDate() : null);
    }
}
