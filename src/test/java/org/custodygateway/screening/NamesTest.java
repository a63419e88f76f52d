package org.custodygateway.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.custodygateway.screening.Names.Likeness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        "张伟, 张伟, EXACT",
        "張偉, 张伟, EXACT",
        "张 伟, 张伟, EXACT",
        "阿卜杜拉·买买提, 阿卜杜拉买买提, EXACT",
        "启明投资(北京)有限公司, 启明投资（北京）有限公司, EXACT",
        "ＡＢＣ Ltd., abc ltd, EXACT",
        "张伟, 张玮, NONE",
        "张伟, 章伟, NONE",
        "张伟, Zhang Wei, TRANSLITERATED",
        "张伟, WEI ZHANG, TRANSLITERATED",
        "张伟, Zhangwei, TRANSLITERATED",
        "欧阳娜娜, Nana Ouyang, TRANSLITERATED",
        "单雄信, Shan Xiongxin, TRANSLITERATED",
        "吕布, Lv Bu, NONE",
        "张伟, Zhang Wai, NONE",
        "José García, Jose Garcia, EXACT",
        "Garcia José, Jose Garcia, EXACT",
        "Müller Hans, Muller Hans, EXACT",
        "Mohammed Salameh, Mohamed Salameh, SIMILAR",
        "Владимир Иванов, Vladimir Ivanov, EXACT",
        "Alexander Konstantinov, Aleksander Konstantinov, SIMILAR",
        "Alexander Konstantinov, Alexandr Konstantinow, SIMILAR",
        "Ann Lee, Ann Lea, NONE",
        "John Smith, Jane Smithers, NONE",
    })
    void I6_names_are_alike_whatever_their_script(String one, String other, Likeness likeness) {
        var first = Names.form(one);
        var second = Names.form(other);
        assertThat(Names.compare(first, second)).isEqualTo(likeness);
        assertThat(Names.compare(second, first)).as("the other way").isEqualTo(likeness);
        if (likeness != Likeness.NONE) {
            var common = new HashSet<>(Names.keys(first));
            common.retainAll(Names.probes(second));
            assertThat(common).as("found by a key").isNotEmpty();
        }
    }
}
