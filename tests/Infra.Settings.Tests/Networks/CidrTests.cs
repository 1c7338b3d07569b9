using FsCheck;
using FsCheck.Fluent;
using Realmworks.Infra.Settings.Networks;

namespace Infra.Settings.Tests.Networks;

public sealed class CidrTests
{
    private static readonly Arbitrary<Cidr> _blocks =
        (from prefix in Gen.Choose(0, 32)
         from address in Gen.Choose(int.MinValue, int.MaxValue)
         select new Cidr(prefix == 0 ? 0 : (uint)address & (uint.MaxValue << (32 - prefix)), prefix)).ToArbitrary();

    [Fact]
    public void WhatIsWrittenIsReadBack() => Prop.ForAll(_blocks, block => Cidr.Parse(block.ToString()) == block).QuickCheckThrowOnFailure();

    [Fact]
    public void BlocksOverlapExactlyWhereOneHoldsTheOther() => Prop.ForAll(_blocks, _blocks, (a, b) =>
        a.Overlaps(b) == (Math.Max(a.Address, b.Address) <= Math.Min(a.Last, b.Last))).QuickCheckThrowOnFailure();

    [Fact]
    public void TheHalvesOfABlockMakeItUp() => Prop.ForAll(_blocks, block => block.Prefix == 32
        || (block.Part(block.Prefix + 1, 0).Address == block.Address && block.Part(block.Prefix + 1, 1).Last == block.Last)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("10.0.0.0")]
    [InlineData("10.0.0.1/16")]
    [InlineData("10.0/16")]
    [InlineData("010.0.0.0/16")] // 8.0.0.0, to those who read octal
    [InlineData("10.0.0x10.0/24")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("::/0")]
    [InlineData("")]
    public void WhatIsNoAlignedBlockIsRefused(string text) => Assert.False(Cidr.TryParse(text, out _));
}
