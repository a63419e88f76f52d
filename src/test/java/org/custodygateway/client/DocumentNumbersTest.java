package org.custodygateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.custodygateway.client.Client.Type;
import org.custodygateway.client.Completeness.State;
import org.custodygateway.client.Identity.Person;
import org.custodygateway.support.Documents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentNumbersTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        // Published examples of GB 11643, GB 32100, GB 11714 and GB/T 17710.
        "10, 11010519491231002X,",
        "10, 11010519491231002x,",
        "10, 440524188001010014,",
        "10, 110105194912310021, check digit",
        "10, 11010519491331002X, date of birth",
        "10, 110105202612310011, date of birth",
        "10, 110105491231002,",
        "10, 110105491331002, date of birth",
        "10, abc, form",
        "10, 1101051949123100, form",
        "10, 010105194912310021, form",
        "29, 11010519491231002X,",
        "16, 91350100M000100Y43,",
        "16, 91350100M000100Y44, check digit",
        "16, 91350100I000100Y43, form",
        "16, 110108000000016,",
        "16, 110108000000017, check digit",
        "16, 1101081234567,",
        "16, 1101081234567(1-1),",
        "16, 企独沪总字第012345号,",
        "16, 沪工商〔1998〕123/4（副本）,",
        "16, 1101081234567 1-1, form",
        "16, abc, form",
        "17, D2143569-X,",
        "17, D2143569X,",
        "17, D2143569-1, check digit",
        "17, D214356, form",
        "11, E12345678,",
        "11, G1234567,",
        "11, 12, form",
        "11, E1234-5678, form",
        "14, H12345678,",
        "14, M1234567890,",
        "14, X12345678, form",
        "12, 军字第1234567号,",
        "33, USA110000000015,",
        "33, 810000199408230021,",
        "33, 810000199408230022, check digit",
        "20, anything-1,",
    })
    void I1_a_number_is_one_of_its_type(String type, String number, String fault) {
        assertThat(DocumentNumbers.fault(type, number, TODAY)
                        .map(Object::toString)
                        .orElse(null))
                .isEqualTo(fault);
    }

    @Test
    void I1_an_old_form_and_the_present_one_are_the_same_document() {
        assertThat(DocumentNumbers.sameFor("10", "110105491231002"))
                .isEqualTo(DocumentNumbers.sameFor("10", "11010519491231002X"))
                .isEqualTo(DocumentNumbers.sameFor("10", "11010519491231002x"))
                .isNotEqualTo(DocumentNumbers.sameFor("11", "11010519491231002X"));
    }

    @Test
    void I3_sex_and_date_of_birth_other_than_in_the_number_are_doubtful_and_no_fault() {
        assertThat(doubts(person("F", null, "11010519491231002X"))).isEmpty();
        assertThat(doubts(person("M", null, "11010519491231002X"))).containsExactly("sex");
        assertThat(faults(person("M", null, "11010519491231002X"))).isEmpty();
        assertThat(doubts(person("F", LocalDate.of(1949, 12, 31), "11010519491231002X")))
                .isEmpty();
        assertThat(doubts(person("F", LocalDate.of(1949, 12, 30), "11010519491231002X")))
                .containsExactly("birthDate");
        assertThat(doubts(person("M", null, Documents.man(7)))).isEmpty();
        assertThat(doubts(person("M", null, Documents.woman(7)))).containsExactly("sex");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "张伟, true",
        "阿依古丽·买买提, true",
        "O'Neill, true",
        "无忌, true",
        "Unknown Pleasures Ltd, true",
        "Na, true",
        "匿名, false",
        "Anonymous, false",
        "N/A, false",
        "---, false",
        "12345, false",
        "？？, false",
    })
    void I1_no_client_has_nobodys_name(String name, boolean somebodys) {
        var now = new KeyInformation(name, "10", "11010519491231002X");
        assertThat(faults(person("F", null, "11010519491231002X").with(now)).isEmpty())
                .isEqualTo(somebodys);
    }

    @Test
    void I1_nobody_is_born_tomorrow() {
        assertThat(faults(person("F", LocalDate.of(2027, 1, 1), null))).containsExactly("birthDate");
        assertThat(faults(person("F", TODAY, null))).isEmpty();
    }

    @Test
    void I1_codes_of_an_institution_agree_and_persons_behind_it_have_persons_documents() {
        var good = new Person("赵一", "10", Documents.man(1), LocalDate.of(2040, 1, 1), null);
        var firm = new Person("母公司", "16", Documents.institution(2), LocalDate.of(2040, 1, 1), null);
        assertThat(faults(institution("91350100M000100Y43", "M000100Y4", good, firm)))
                .isEmpty();
        assertThat(doubts(institution("91350100M000100Y43", "D2143569-X", good, firm)))
                .containsExactly("organisationCode");
        assertThat(faults(institution("91350100M000100Y43", "D2143569-X", good, firm)))
                .isEmpty();
        assertThat(faults(institution("91350100M000100Y43", "D2143569-1", good, firm)))
                .containsExactly("organisationCode");
        assertThat(faults(institution("91350100M000100Y44", null, good, firm))).containsExactly("creditCode");
        assertThat(faults(institution("91350100M000100Y43", null, firm, good)))
                .containsExactly("legalRepresentative.documentType");
        var wrong = new Person("赵一", "10", "abc", LocalDate.of(2040, 1, 1), null);
        assertThat(faults(institution("91350100M000100Y43", null, wrong, wrong)))
                .containsExactly("beneficialOwners[0].documentNumber", "legalRepresentative.documentNumber");
    }

    @Test
    void I1_nine_items_make_a_natural_persons_record_complete() {
        var complete = Completeness.of(person("F", null, "11010519491231002X"), Type.INDIVIDUAL);
        assertThat(complete.items()).hasSize(9);
        assertThat(complete.complete()).isTrue();
        assertThat(complete.present() + " of " + complete.of()).isEqualTo("9 of 9");
        var doubtful = new Identity(
                "张伟", "M", null, "CHN", "无", "-", "1", "10", "", null, null, null, null, null, null, null, null, null,
                null);
        assertThat(Completeness.of(doubtful, Type.INDIVIDUAL).items())
                .filteredOn(item -> item.state() != State.PRESENT)
                .extracting(item -> item.item() + " " + item.state())
                .containsExactly(
                        "occupation DOUBTFUL",
                        "address DOUBTFUL",
                        "phone DOUBTFUL",
                        "documentNumber MISSING",
                        "documentExpires MISSING");
    }

    private static List<String> faults(Identity identity) {
        return List.copyOf(IdentityFaults.of(identity, TODAY).faults().keySet());
    }

    private static List<String> doubts(Identity identity) {
        return List.copyOf(IdentityFaults.of(identity, TODAY).doubts().keySet());
    }

    private static Identity person(String sex, LocalDate birthDate, String number) {
        return new Identity(
                "张伟",
                sex,
                birthDate,
                "CHN",
                "engineer",
                "1 Harbour Road",
                "13800000001",
                number == null ? "11" : "10",
                number == null ? "E12345678" : number,
                LocalDate.of(2040, 1, 1),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Identity institution(String creditCode, String organisationCode, Person legal, Person owner) {
        return new Identity(
                "启明",
                null,
                null,
                null,
                null,
                "北京",
                "01012345678",
                "16",
                "91350100M000100Y43",
                LocalDate.of(2040, 1, 1),
                "投资",
                creditCode,
                organisationCode,
                null,
                legal,
                null,
                null,
                null,
                List.of(owner));
    }
}
