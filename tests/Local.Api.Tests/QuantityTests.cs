using System.Text.Json.Nodes;
using Realmworks.Local.Api.Admission;

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

    [Fact]
    public void A_number_becomes_text() => Assert.Equal("2", Quantity.Canonical(JsonValue.Create(2)));
}
