namespace Realmworks.Infra.Plans.Pictures;

/// <summary>
/// The architecture as SVG. From above: who calls and deploys; the network with its load balancer, a column a zone, subnets and pools in it;
/// namespaces by realm; the path of a call. Beside the network stands what the cloud keeps.
/// </summary>
internal static class SvgPicture
{
    public const double Gap = 12;
    private const double Width = 1280;
    private const double Margin = 24;
    private const double AsideWidth = 280;
    private const double CardHeight = 70;

    /// <summary>Room left of the zones for the way out, and right of them for the way in.</summary>
    private const double Lane = 44;

    public static string Write(Architecture architecture)
    {
        var canvas = new SvgCanvas();
        var aside = !architecture.Aside.IsEmpty;
        var right = Width - Margin - (aside ? AsideWidth + Gap : 0);
        var inner = new Span(Margin + Lane, right - Lane);
        canvas.Words(Margin, 36, architecture.Title, "heading", Width - (2 * Margin), 22);

        var callers = Outside(canvas, architecture, inner, right, aside);
        var top = 58 + CardHeight + 40;
        canvas.Words(inner.Left, top + 24, architecture.Network ?? "cluster", "title", inner.Width - 140, 14);
        var y = Edge(canvas, architecture, inner, top + 36);
        canvas.Arrow("flow", (callers, 58 + CardHeight), (callers, top + 36));
        canvas.Mark(callers + 16, top - 18, 1);

        var zones = new SvgZones(canvas, architecture).Draw(inner, y);
        if (!architecture.Outside.IsEmpty)
        {
            // Out of the nodes, along the left lane, to the internet.
            canvas.Arrow("flow", (inner.Left, zones.Private), (Margin + 16, zones.Private), (Margin + 16, 58 + CardHeight));
            canvas.Mark(Margin + 16, top - 18, 5);
        }
        var bottom = new SvgSpaces(canvas, architecture).Draw(inner, zones.Bottom + Gap) + Gap;
        // In from the load balancer, along the right lane, to the realms' triggers.
        canvas.Arrow("flow", (inner.Right, y - 40), (right - 16, y - 40), (right - 16, zones.Bottom + 40),
            (SvgSpaces.FirstRow(architecture, inner).Right, zones.Bottom + 40));
        canvas.Mark(right - 16, zones.Bottom - 20, 2);
        if (aside)
        {
            bottom = Math.Max(bottom, Aside(canvas, architecture, right + Gap, top));
        }
        canvas.Frame(0, Margin, top, right - Margin, bottom - top, architecture.Network is null ? "region" : "network");
        return canvas.Write(Width, Traffic(canvas, architecture, bottom + 20), architecture.Title);
    }

    // Returns where the callers' arrow begins.
    private static double Outside(SvgCanvas canvas, Architecture architecture, Span inner, double right, bool aside)
    {
        var x = Margin;
        if (!architecture.Outside.IsEmpty)
        {
            canvas.Card(x, 58, 250, CardHeight, "outside", "internet: images, APIs", architecture.Outside);
            x += 250 + Gap;
        }
        if (!architecture.Peers.IsEmpty)
        {
            canvas.Card(x, 58, 260, CardHeight, "outside", "networks behind the VPN", architecture.Peers.Length > 2
                ? [.. architecture.Peers.Take(1), $"and {architecture.Peers.Length - 1} more"] : architecture.Peers);
            x += 260 + Gap;
        }
        // Beside the network's title, so that the arrow does not cross it.
        x = aside ? Math.Max(x, inner.Right - 250) : x;
        canvas.Card(x, 58, 250, CardHeight, "outside", "callers", architecture.Callers);
        var deployers = aside ? right + Gap : Width - Margin - AsideWidth;
        canvas.Card(deployers, 58, AsideWidth, CardHeight, "outside", architecture.Deployers[0], architecture.Deployers[1..]);
        canvas.Arrow("flow", (deployers + (AsideWidth / 2), 58 + CardHeight), (deployers + (AsideWidth / 2), 58 + CardHeight + 40));
        canvas.Mark(deployers + (AsideWidth / 2) + 16, 58 + CardHeight + 20, aside ? 6 : 5);
        return x + 125;
    }

    private static double Edge(SvgCanvas canvas, Architecture architecture, Span inner, double y)
    {
        const double height = 46;
        canvas.Box(inner.Left, y, inner.Width, height, "edge");
        canvas.Words(inner.Left + 10, y + 19, architecture.Edge[0], "title", inner.Width - 20, 13);
        canvas.Words(inner.Left + 10, y + 37, string.Join(" · ", architecture.Edge.Skip(1)), "line", inner.Width - 20, 11);
        return y + height + Gap;
    }

    private static double Aside(SvgCanvas canvas, Architecture architecture, double x, double y)
    {
        foreach (var note in architecture.Aside)
        {
            var height = 30 + (note.Lines.Length * 16);
            canvas.Card(x, y, AsideWidth, height, "aside", note.Title, note.Lines);
            y += height + Gap;
        }
        return y - Gap;
    }

    private static double Traffic(SvgCanvas canvas, Architecture architecture, double y)
    {
        var width = (Width - (2 * Margin) - ((architecture.Traffic.Length - 1) * 40)) / architecture.Traffic.Length;
        canvas.Words(Margin, y + 14, "The path of a call, and of its answer back", "title", Width, 14);
        foreach (var (step, i) in architecture.Traffic.Select((step, i) => (step, i)))
        {
            var x = Margin + (i * (width + 40));
            canvas.Card(x, y + 26, width, 68, "step", step.Title, step.Lines);
            if (i > 0)
            {
                canvas.Arrow("flow", (x - 38, y + 60), (x - 2, y + 60));
                canvas.Mark(x - 20, y + 44, i);
            }
        }
        const string deploying = "Deploying and administering go to the Kubernetes API.";
        var notes = architecture.Outside.IsEmpty ? new[] { (5, deploying) } : [(5, $"Nodes reach images and APIs {architecture.Outside[0]}."), (6, deploying)];
        foreach (var ((number, text), i) in notes.Select((note, i) => (note, i)))
        {
            canvas.Mark(Margin + 9 + (i * 560), y + 114, number);
            canvas.Words(Margin + 26 + (i * 560), y + 118, text, "line", 530, 12);
        }
        return y + 136;
    }

    /// <summary>From where to where, across.</summary>
    internal readonly record struct Span(double Left, double Right)
    {
        public double Width => Right - Left;

        /// <summary>The nth of so many equal parts, with gaps between them.</summary>
        public Span Part(int index, int count)
        {
            var width = (Width - ((count - 1) * Gap)) / count;
            return new Span(Left + (index * (width + Gap)), Left + (index * (width + Gap)) + width);
        }

        public Span Within(double margin) => new(Left + margin, Right - margin);
    }
}
