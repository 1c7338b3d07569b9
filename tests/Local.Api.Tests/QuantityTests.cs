using System.Text.Json.Nodes;
using Realmworks.Local.Client;

namespace Realmworks.Local.Api.Tests;

public sealed class QuantityTests
{
    [Theory]
    [InlineData("0.5", "500m")]
    [InlineData("1000m", "1")]
    [InlineData("1", "1")]
    [InlineData("1500m", "1500m")]
    [InlineData("1024Mi", "1Gi")]
    [InlineData("1.5Gi", "1536Mi")]
    [InlineData("0.5Gi", "512Mi")]
    [InlineData("100M", "100M")]
    [InlineData("2000M", "2G")]
    [InlineData("1000", "1k")]
    [InlineData("1e3", "1e3")]
    [InlineData("0", "0")]
    [InlineData("0Gi", "0")]
    [InlineData("64Mi", "64Mi")]
    public void A_quantity_is_kept_in_its_shortest_whole_form(string sent, string kept) => Assert.Equal(kept, Quantity.Canonical(JsonValue.Create(sent)));

    [Theory]
    [InlineData("lots")]
    [InlineData("")]
    [InlineData("1Xi")]
    public void What_is_no_quantity_has_no_form(string sent) => Assert.Null(Quantity.Canonical(JsonValue.Create(sent)));

    [Theory]
    [InlineData("100m", 0.1)]
    [InlineData("1.5", 1.5)]
    [InlineData("1Ki", 1024)]
    [InlineData("2k", 2000)]
    [InlineData("1e3", 1000)]
    [InlineData("", 0)]
    [InlineData("nonsense", 0)]
    public void A_quantity_is_read(string text, double value) => Assert.Equal((decimal)value, Quantity.Read(text));

    [Theory]
    [InlineData("requests.cpu", "1.5", "1500m")]
    [InlineData("memory", "1536Mi", "1536Mi")]
    [InlineData("requests.storage", "2048Mi", "2Gi")]
    [InlineData("pods", "3", "3")]
    public void A_sum_is_written_as_what_it_counts(string resource, string sum, string written) =>
        Assert.Equal(written, Quantity.Write(resource, Quantity.Read(sum)));

    [Fact]
    public void A_number_becomes_text() => Assert.Equal("2", Quantity.Canonical(JsonValue.Create(2)));
}
