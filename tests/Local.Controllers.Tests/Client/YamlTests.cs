using Realmworks.Local.Client;

namespace Realmworks.Local.Controllers.Tests.Client;

/// <summary>What sigs.k8s.io/yaml makes of the same text.</summary>
public sealed class YamlTests
{
    [Theory]
    [InlineData("a: ", """{"a":null}""")]
    [InlineData("a: [~, null, Null, NULL, nULL]", """{"a":[null,null,null,null,"nULL"]}""")]
    [InlineData("a: [yes, On, TRUE, y, no, Off, False, N, tRUE, oFF]", """{"a":[true,true,true,true,false,false,false,false,"tRUE","oFF"]}""")]
    [InlineData("a: [010, 0o10, 0x1F, 0b101, -010, 0644, 1_000, +5, 0, 00]", """{"a":[8,8,31,5,-8,420,1000,5,0,0]}""")]
    [InlineData("a: [08, 1.5, .5, 1e3, -1.5E-1, 1., 18446744073709551615]", """{"a":[8,1.5,0.5,1000,-0.15,1,18446744073709551615]}""")]
    [InlineData("a: [0x, 0b2, 1:30, 1.2.3, +, '.', _1, 10.96.0.1, 12e]", """{"a":["0x","0b2","1:30","1.2.3","\u002B",".","_1","10.96.0.1","12e"]}""")]
    [InlineData("a: [2001-12-14, 2001-12-14T21:59:43.10-05:00]", """{"a":["2001-12-14","2001-12-14T21:59:43.10-05:00"]}""")]
    [InlineData("a: ['010', \"yes\", !!str 5]\nb: |-\n  1\n", """{"a":["010","yes","5"],"b":"1"}""")]
    [InlineData("{1: a, 0x10: b, off: c, '3': e, 1.5: f}", """{"1":"a","16":"b","false":"c","3":"e","1.5":"f"}""")]
    [InlineData("x: &x {a: 1, b: 2}\nz: {<<: *x, b: 3}", """{"x":{"a":1,"b":2},"z":{"b":3,"a":1}}""")]
    [InlineData("x: {<<: [{a: 1}, {a: 2, b: 2}]}", """{"x":{"a":1,"b":2}}""")]
    [InlineData("a: &a [1]\nb: *a\nc: *a", """{"a":[1],"b":[1],"c":[1]}""")]
    [InlineData("# nothing", "null")]
    public void Text_is_read_as_Kubernetes_reads_it(string yaml, string json) => Assert.Equal(json, Yaml.Read(yaml)?.ToJsonString() ?? "null");

    [Theory]
    [InlineData("a: 1\na: 2", "line 2: the key 'a' stands twice")]
    [InlineData("{true: a, on: b}", "the key 'true' stands twice")]
    [InlineData("a: *nowhere", "line 1: unknown anchor 'nowhere'")]
    [InlineData("a: &a [*a]", "more than 256 levels deep")]
    [InlineData("a: .inf", ".inf is no number of JSON")]
    [InlineData("? [a]\n: 1", "a key is a text, a number or a boolean")]
    [InlineData("~: 1", "a key is a text, a number or a boolean")]
    [InlineData("<<: 1", "<< merges maps")]
    [InlineData("a: [", "")]
    public void What_is_no_tree_is_refused(string yaml, string why) =>
        Assert.Contains(why, Assert.Throws<FormatException>(() => Yaml.Read(yaml)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_document_that_is_too_deep_is_refused_and_ends_nothing()
    {
        Assert.Throws<FormatException>(() => Yaml.Read("a: " + new string('[', 200_000)));
        Assert.Throws<FormatException>(() => Yaml.Read(string.Concat(Enumerable.Repeat("- ", 200_000))));
    }

    [Fact]
    public void Aliases_cannot_make_a_document_much_larger_than_it_is()
    {
        var laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
            + string.Join('\n', Enumerable.Range(1, 9).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]"));

        Assert.Contains("aliases", Assert.Throws<FormatException>(() => Yaml.Read(laughs)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_documents_are_read_one_after_the_other_and_each_has_anchors_of_its_own()
    {
        Assert.Equal(["""{"a":1}""", """{"b":[]}"""], Yaml.ReadAll("a: &x 1\n---\nb: []\n").Select(document => document!.ToJsonString()));
        Assert.Throws<FormatException>(() => Yaml.ReadAll("a: &x 1\n---\nb: *x\n"));
    }
}
